/** Bundles the page and the program that opens it. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';

/** Editors and maps that no board uses, and that would be most of the bundle. */
const unused = {
  name: 'unused',
  setup(bundle) {
    bundle.onResolve({ filter: /^(monaco-editor|react-monaco-editor|@monaco-editor\/react|monaco-promql|ol)(\/.*)?$/ }, ({ path }) => ({
      path,
      namespace: 'unused',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'module.exports = new Proxy(function () {}, { get: (target, key) => (key === "__esModule" ? false : class {}) });',
    }));
  },
};

/** Grafana's `.mjs` files import CommonJS packages the way bundlers do, not the way Node.js does. */
const likeBundlers = {
  name: 'like-bundlers',
  setup(bundle) {
    bundle.onResolve({ filter: /.*/ }, async (args) => {
      if (args.pluginData === 'resolving' || args.kind === 'entry-point') {
        return undefined;
      }
      const resolved = await bundle.resolve(args.path, {
        kind: args.kind,
        importer: args.importer,
        resolveDir: args.resolveDir,
        namespace: args.namespace === 'grafana' ? 'file' : args.namespace,
        pluginData: 'resolving',
      });
      const grafana = resolved.namespace === 'file' && /@grafana\/.*\.mjs$/.test(resolved.path);
      return grafana ? { path: `${resolved.path}.js`, namespace: 'grafana', sideEffects: resolved.sideEffects } : resolved;
    });
    bundle.onLoad({ filter: /.*/, namespace: 'grafana' }, ({ path }) => {
      const file = path.slice(0, -'.js'.length);
      return { contents: readFileSync(file, 'utf8'), loader: 'js', resolveDir: dirname(file) };
    });
  },
};

await build({
  entryPoints: ['src/page.tsx'],
  bundle: true,
  outfile: 'target/page.js',
  jsx: 'automatic',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  loader: { '.svg': 'dataurl', '.woff2': 'dataurl', '.woff': 'dataurl', '.ttf': 'dataurl', '.png': 'dataurl' },
  plugins: [unused, likeBundlers],
  logLevel: 'warning',
});
await build({
  entryPoints: ['src/preview.ts'],
  bundle: true,
  outfile: 'target/preview.mjs',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
