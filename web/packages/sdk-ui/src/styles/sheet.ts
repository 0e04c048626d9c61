import * as theme from '@magpie/theme/tokens';
import base from './base.css?inline';
import dialPanel from './dialPanel.css?inline';
import incoming from './incoming.css?inline';
import session from './session.css?inline';
import sessionWindow from './sessionWindow.css?inline';
import { tokens } from './tokens';

const text = [tokens(theme), base, dialPanel, incoming, session, sessionWindow].join('\n');
let shared: CSSStyleSheet | undefined;

/** Gives a part its styles; all parts share one sheet where the browser can. */
export function dress(root: ShadowRoot): ShadowRoot {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    if (!shared) {
      shared = new CSSStyleSheet();
      shared.replaceSync(text);
    }
    root.adoptedStyleSheets = [shared];
  } else {
    const style = document.createElement('style');
    style.textContent = text;
    root.append(style);
  }
  return root;
}
