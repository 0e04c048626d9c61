import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/process.js';
import { expect } from '../support/stage.js';
import { test } from './application.js';

test('TypeScript accepts the pages by our declarations alone, however it resolves modules [Q-03] [R-01]', async ({
  application,
}) => {
  expect(await application.tool('tsc', '-p', '.')).toBe('');
  expect(await application.tool('tsc', '-p', 'tsconfig.node.json')).toBe('');
});

test('Node loads what npm installed, as module and by require [Q-02] [Q-07]', async ({ application }) => {
  const said = 'console.log(typeof init, typeof on, typeof sounds.Ring);';
  const forms = {
    'loads.mjs': `import { init, on } from 'ys-webrtc-sdk-core';
import sounds from 'ys-webrtc-sdk-core/assets/sounds';
${said}`,
    'loads.cjs': `const { init, on } = require('ys-webrtc-sdk-core');
const { default: sounds } = require('ys-webrtc-sdk-core/assets/sounds');
${said}`,
  };
  for (const [name, text] of Object.entries(forms)) {
    const file = join(application.directory, name);
    writeFileSync(file, text);
    expect(await run(process.execPath, [file]), name).toBe('function function string\n');
  }
});
