// PDFium's own functions beside those its wrapper types: fpdf_flatten.h, fpdf_edit.h, fpdf_text.h, fpdfview.h. Numbers
// are addresses in its memory or its handles.
import { PDFiumLibrary } from '@hyzyla/pdfium';

export interface Pdfium {
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  /** 0: failed, 1: done, 2: there was nothing to do. */
  _FPDFPage_Flatten(page: number, usage: 0 | 1): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFFormObj_CountObjects(object: number): number;
  _FPDFFormObj_GetObject(object: number, index: number): number;
  /** 1 text, 2 path, 3 image, 4 shading, 5 form. */
  _FPDFPageObj_GetType(object: number): number;
  /** Writes four floats. */
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  /** Writes two unsigned integers: what the image says of itself, undecoded. */
  _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number;
  _FPDFPath_CountSegments(object: number): number;
  _FPDFPath_GetPathSegment(object: number, index: number): number;
  /** 0 line, 1 curve, 2 move. */
  _FPDFPathSegment_GetType(segment: number): number;
  _FPDFTextObj_GetFont(object: number): number;
  _FPDFFont_GetIsEmbedded(font: number): number;
  /** The name's length in bytes with its closing zero; written only when it fits. */
  _FPDFFont_GetBaseFontName(font: number, buffer: number, length: number): number;
  /** UTF-16LE with its closing zero; the length in bytes, written only when it fits. */
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, length: number): number;
  _FPDFDoc_GetAttachmentCount(document: number): number;
  _FPDFDoc_GetJavaScriptActionCount(document: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_GetAnnot(page: number, index: number): number;
  /** fpdf_annot.h: FPDF_ANNOT_…. */
  _FPDFAnnot_GetSubtype(annotation: number): number;
  _FPDFPage_CloseAnnot(annotation: number): void;
  /** As `_FPDF_GetMetaText`. */
  _FPDFAnnot_GetStringValue(annotation: number, key: number, buffer: number, length: number): number;
  readonly wasmExports: { malloc(size: number): number; free(address: number): void };
  readonly HEAPU8: Uint8Array;
}

/** The library with its own module, which the wrapper keeps to itself. */
export async function openPdfium(): Promise<{ library: PDFiumLibrary; pdfium: Pdfium }> {
  const library = await PDFiumLibrary.init();
  return { library, pdfium: (library as unknown as { readonly module: Pdfium }).module };
}
