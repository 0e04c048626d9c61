/** What the three lines of every sample need: whose login, and where the server is. */
export function settings(): { username: string; secret: string; pbxURL: string } {
  const {
    username = '',
    secret = '',
    pbxURL = '',
  } = Object.fromEntries(new URLSearchParams(location.search));
  return { username, secret, pbxURL };
}

function element<Kind extends HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

/** Shows a text where the page has room for it. */
export function show(id: string, text: string): void {
  element(id).textContent = text;
}

/** Writes one line below the others. */
export function write(line: string): void {
  element('log').append(Object.assign(document.createElement('li'), { textContent: line }));
}

/** Does something at each click. */
export function when(button: string, action: () => unknown): void {
  element(button).onclick = () => void action();
}

/** What is written in a field. */
export function field(id: string): string {
  return element<HTMLInputElement>(id).value;
}

/** Lets a remote party be heard. */
export function play(stream: MediaStream | undefined): void {
  element<HTMLAudioElement>('sound').srcObject = stream ?? null;
}
