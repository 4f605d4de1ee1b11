#!/bin/sh
# Opens the board and nothing else. MINGLAN_URL comes from /etc/minglan/screen.env.
set -eu
profile="${MINGLAN_PROFILE:-$HOME/.config/minglan-screen}"
mkdir -p "$profile"

# A power cut leaves "did not shut down correctly" behind; nobody stands there to close that bubble.
preferences="$profile/Default/Preferences"
if [ -f "$preferences" ]; then
  sed -i 's/"exit_type":"[^"]*"/"exit_type":"Normal"/; s/"exited_cleanly":false/"exited_cleanly":true/' "$preferences"
fi

# --kiosk: full screen without a way out; --overscroll-history-navigation=0 and --disable-pinch: no gesture leaves
# the page; --disable-session-crashed-bubble, --noerrdialogs: nothing is drawn over the board.
exec chromium \
  --user-data-dir="$profile" \
  --kiosk --app="${MINGLAN_URL:?set it in /etc/minglan/screen.env}" \
  --no-first-run --disable-sync --disable-background-networking --disable-component-update \
  --disable-session-crashed-bubble --noerrdialogs --disable-translate \
  --overscroll-history-navigation=0 --disable-pinch \
  --autoplay-policy=no-user-gesture-required
