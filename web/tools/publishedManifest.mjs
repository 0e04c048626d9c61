/** The source of a package, which only the packages of this repository see. */
const OWN_CONDITION = 'magpie-source';
const OURS = ['scripts', 'devDependencies', 'private'];

/** The manifest as users get it: without what leads to files that are not sent, and without our own affairs. */
export function publishedManifest(manifest) {
  const kept = Object.entries(manifest).filter(([name]) => !OURS.includes(name));
  return withoutOwnCondition(Object.fromEntries(kept));
}

function withoutOwnCondition(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== OWN_CONDITION)
      .map(([name, inner]) => [name, withoutOwnCondition(inner)]),
  );
}

/** Every file that a manifest leads to; `*` stands in it as it was written. */
export function filesNamed(manifest) {
  const named = [manifest.main, manifest.module, manifest.types, manifest.unpkg, manifest.jsdelivr];
  const walk = (value) => (typeof value === 'object' && value ? Object.values(value).flatMap(walk) : [value]);
  return [...named, ...walk(manifest.exports ?? {})]
    .filter((name) => typeof name === 'string')
    .map((name) => name.replace(/^\.\//, ''));
}
