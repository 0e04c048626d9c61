/** In place of the sounds, which take their time to be made: their names alone. */
export default new Proxy({} as Record<string, string>, { get: (_, name) => `sound:${String(name)}` });
