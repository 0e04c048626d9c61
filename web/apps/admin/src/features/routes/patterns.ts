/** Whether a number, or the beginning of numbers and a dot, is one that the server takes. */
export function isPattern(text: string): boolean {
  return text === '.' || /^\+?[0-9*#]+\.?$/.test(text);
}

/** Whether each number that `inner` means is meant by `outer` too. */
export function covers(outer: string, inner: string): boolean {
  if (!outer.endsWith('.')) return outer === inner;
  const begin = outer.slice(0, -1);
  // A dot stands for at least one digit: 12. means 123, and not 12.
  return inner.endsWith('.')
    ? inner.slice(0, -1).startsWith(begin)
    : inner.length > begin.length && inner.startsWith(begin);
}

/** A route as far as it matters for what comes before what. */
export interface Ordered {
  id: string;
  pattern: string;
  /** Empty: every trunk. */
  trunk: string;
}

/** The route before this one that takes all of its calls, so that it is never reached; undefined where none does. */
export function hiddenBy(routes: readonly Ordered[], at: number): Ordered | undefined {
  const route = routes[at];
  return (
    route &&
    routes
      .slice(0, at)
      .find(
        (before) =>
          covers(before.pattern, route.pattern) && (before.trunk === '' || before.trunk === route.trunk),
      )
  );
}

/** What leaves when a number is dialled; undefined where the route does not want it. */
export function sentAs(
  { pattern, strip, prepend }: { pattern: string; strip: number; prepend: string },
  dialled: string,
): string | undefined {
  return covers(pattern, dialled) && strip < dialled.length ? prepend + dialled.slice(strip) : undefined;
}
