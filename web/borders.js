import path from 'node:path';

/**
 * Who may import whom. A rule is a place, what it must not import, and the reason that is printed.
 * Paths are relative to this directory; package names are matched as written.
 */
const RULES = [
  {
    from: /^(?!packages\/sdk-core\/src\/sip\/)/,
    forbid: /^jssip$/,
    reason: 'only the SIP adapter of sdk-core speaks JsSIP; use its call states',
  },
  {
    from: /^packages\/sdk-core\//,
    forbid: /^(react|antd|@magpie\/)/,
    reason: 'sdk-core has no user interface and stands on nothing but JsSIP',
  },
  {
    from: /^packages\/sdk-ui\//,
    forbid: /^(antd|@ant-design\/|@magpie\/(?!sdk-core$|sdk-core\/assets\/sounds$|theme\/tokens$))/,
    reason:
      'sdk-ui goes into pages of others: it carries React, sdk-core and the colours, no library of components',
  },
  {
    from: /^(apps|packages\/(theme|locales|ui))\//,
    forbid: /^(antd|@ant-design\/icons)$/,
    reason: 'import components singly (antd/es/button) so that the first load stays small',
  },
  {
    from: /^packages\/ui\//,
    forbid: /^@magpie\/(?!(locales|theme)$)/,
    reason: 'ui is what the pages of all apps are made of; it knows no server and no phone',
  },
  {
    from: /^apps\/([^/]+)\//,
    forbid: /^apps\/(?!\1\/)/,
    reason: 'apps never import each other; what two need moves into a package',
  },
  {
    from: /^apps\/([^/]+)\/src\/features\/([^/]+)\//,
    forbid: /^apps\/\1\/src\/(features\/(?!\2\/)|app\/)/,
    reason: 'features import neither each other nor the shell; what two need moves to shared or live',
  },
  {
    from: /^apps\/([^/]+)\/src\/(shared|live)\//,
    forbid: /^apps\/\1\/src\/(features|app)\//,
    reason: 'shared code stands below features and shell',
  },
  {
    from: /^\.\.\/examples\//,
    forbid: /^(@magpie\/(?!sdk-(core|ui)(\/|$))|\.\.\/(?!examples\/))/,
    reason: 'an example sees what its reader can install: the published packages',
  },
];

const HERE = import.meta.dirname;

/** `\1` in a forbidding pattern stands for what the place captured. */
function forbidden(rule, file, target) {
  const place = rule.from.exec(file);
  if (!place) return false;
  const source = rule.forbid.source.replace(/\\(\d)/g, (_, n) => place[Number(n)] ?? '');
  return new RegExp(source).test(target);
}

export const borders = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(HERE, context.filename).split(path.sep).join('/');
    function check(node) {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      const target = name.startsWith('.')
        ? path.posix.normalize(path.posix.join(path.posix.dirname(file), name))
        : name;
      for (const rule of RULES) {
        if (forbidden(rule, file, target)) context.report({ node, message: `${target}: ${rule.reason}` });
      }
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
