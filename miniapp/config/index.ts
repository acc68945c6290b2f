import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

/** h5 or weapp: set by `taro build --type`. */
const target = process.env.TARO_ENV ?? 'h5';

/** The runner builds beside the folder in use and puts the whole build in its place. */
const outputRoot = process.env.OUTPUT_ROOT ?? `dist/${target}`;

/** Workspace packages that are TypeScript source outside `src`: what is imported from them at run time is compiled like our own. */
const workspaceSources = [path.resolve(__dirname, '../../bff/rules/src'), path.resolve(__dirname, '../../bff/contract/src')];

/** The browser calls its own origin; the mini program has no origin and is told one when it is built. */
const apiOrigin = target === 'weapp' ? (process.env.API_ORIGIN ?? 'http://127.0.0.1:8080') : '';

/** Our own source outside packages, and the packages that every resident opens. */
const residentSource =
  /[\\/]miniapp[\\/]src[\\/](?!components[\\/](?:table|desk)[\\/]|packages[\\/](?!compensation[\\/]|disclosure[\\/]|identity[\\/]))/;

/** The map library and its worker, as their makers built them. */
const mapLibrary = ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs'];

/** Sizes are written as they are meant (px, vw in tokens.scss): no unit is rewritten, so h5 needs no script to set a rem base. */
const unitsAsWritten = { pxtransform: { enable: false, config: {} } };

const config: UserConfigExport<'webpack5'> = {
  projectName: 'yunzhengshou',
  date: '2026-11-24',
  designWidth: 750,
  deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // The list of pages is read from there when the entry is made: without it a page that is gone stays in the cache.
  cache: { enable: true, buildDependencies: { routes: [path.resolve(__dirname, '../src/routes.ts')] } },
  plugins: [path.resolve(__dirname, 'aria.ts')],
  defineConstants: { API_ORIGIN: JSON.stringify(apiOrigin) },
  copy: {
    patterns:
      target === 'h5'
        ? [
            { from: 'src/public/', to: `${outputRoot}/` },
            // Fetched by whoever comes to a map (components/map/maplibre.ts), so it is part of no bundle.
            ...mapLibrary.map((name) => ({ from: `node_modules/maplibre-gl/dist/${name}`, to: `${outputRoot}/map/${name}` })),
          ]
        : [],
    options: {},
  },
  mini: {
    enableSourceMap: false,
    miniCssExtractPluginOption: { ignoreOrder: true },
    optimizeMainPackage: { enable: true },
    compile: { include: workspaceSources },
    postcss: { ...unitsAsWritten, autoprefixer: { enable: true, config: {} } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    enableSourceMap: false,
    router: { mode: 'browser' },
    compile: { include: workspaceSources },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    htmlPluginOption: { script: '' },
    postcss: { ...unitsAsWritten, autoprefixer: { enable: true, config: {} } },
    webpackChain(chain) {
      // What counts is the compressed size, which `npm run size` prints.
      chain.performance.hints(false);
      // The styles of Taro's own browser components, none of which is used here, bring an icon font as a data: address, which the
      // content security policy refuses.
      for (const style of ['@tarojs/components/global.css', '@tarojs/components/dist/taro-components/taro-components.css']) {
        chain.resolve.alias.set(style, path.resolve(__dirname, '../src/styles/nothing.css'));
      }
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 0,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          taroUi: { name: 'taro-ui', test: /[\\/]node_modules[\\/](@tarojs[\\/]components|@stencil)[\\/]/, priority: 30, enforce: true },
          vendors: { name: 'vendors', chunks: 'initial', test: /[\\/]node_modules[\\/]/, priority: 20, enforce: true },
          // All that a resident opens is small: as one part it is there when the network goes, and no tab waits for another request.
          // Packages that are heavy or for staff keep parts of their own.
          resident: { name: 'resident', chunks: 'async', test: residentSource, priority: 15, enforce: true },
          shared: { name: 'shared', chunks: 'async', minChunks: 2, priority: 10, enforce: true },
        },
      });
    },
  },
};

export default defineConfig<'webpack5'>(config);
