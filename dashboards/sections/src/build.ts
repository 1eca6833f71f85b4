/** Writes the boards and sections as JSON into the folder given as first argument. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boards } from './boards';

function write(folder: string, name: string, content: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, withoutMenuPlacement, 2)}\n`);
}

/** The SDK moves links and annotations into a menu that hides them; on the board they are seen. */
function withoutMenuPlacement(key: string, value: unknown): unknown {
  return key === 'placement' && value === 'inControlsMenu' ? undefined : value;
}

function clear(folder: string): void {
  mkdirSync(folder, { recursive: true });
  readdirSync(folder).forEach((file) => rmSync(join(folder, file)));
}

const out = process.argv[2];
if (out === undefined) {
  throw new Error('usage: build.js FOLDER');
}
const boardFolder = join(out, 'boards');
const sectionFolder = join(out, 'sections');
clear(boardFolder);
clear(sectionFolder);
for (const { scope, dashboard, sections } of boards) {
  const built = dashboard.build();
  if (built.uid === undefined) {
    throw new Error(`board without uid: ${built.title}`);
  }
  write(boardFolder, built.uid, { scope, sections: sections.map((section) => section.key), dashboard: built });
  for (const { key, title, signals, needs, needsAny, folded = false, panels } of sections) {
    const entries = Object.entries(panels).map(([panelKey, panel]) => ({ key: panelKey, panel: panel.build() }));
    write(sectionFolder, key, { key, title, signals, needs, needsAny, folded, panels: entries });
  }
}
