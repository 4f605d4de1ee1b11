// What a screen knows of its community, on real IndexedDB: the signed one, and what a version before the signature left.
import { openDB } from 'idb';
import { databaseName } from '../../../src/device/storage/buckets.ts';
import { DeviceStore } from '../../../src/device/storage/device-store.ts';
import { COMMUNITY } from '../support/screen-fixtures.ts';
import { wipeStorage } from '../support/replica-on-disk.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('the community on the disk', () => {
  it('of a version before the signature is read until there is a signed one, and then gone', async () => {
    await wipeStorage();
    const device = new DeviceStore('kiosk', indexedDB);
    if ((await device.community()) !== null) throw new Error('a community from nowhere');
    const bare = await openDB(databaseName('kiosk', 'mirror'));
    await bare.put('values', COMMUNITY, 'community');
    if (json(await device.community()) !== json({ issued: null, community: COMMUNITY })) {
      throw new Error('the old one is not read');
    }
    const signed = { issued: '2026-11-22T12:00:00Z', community: { ...COMMUNITY, phone: '000-5550-0101' } };
    await device.saveCommunity(signed);
    if (json(await device.community()) !== json(signed)) throw new Error('the signed one is not read');
    if ((await bare.get('values', 'community')) !== undefined) throw new Error('the old one is still there');
    bare.close();
    await device.close();
  });
});
