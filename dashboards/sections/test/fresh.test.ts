import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { compiled, names } from './files';

test('committed boards and sections are what the sources compile to', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'waymark-sections-'));
  try {
    execFileSync(process.execPath, ['target/src/build.js', fresh]);
    for (const folder of ['boards', 'sections']) {
      assert.deepEqual(names(join(compiled, folder)), names(join(fresh, folder)), 'rewrite them with: npm run build');
      for (const name of names(join(fresh, folder))) {
        assert.equal(
          readFileSync(join(compiled, folder, name), 'utf8'),
          readFileSync(join(fresh, folder, name), 'utf8'),
          `${name} is stale; rewrite it with: npm run build`,
        );
      }
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
});
