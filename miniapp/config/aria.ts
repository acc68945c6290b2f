import { ariaAttributes } from '../src/platform/aria-attributes';

interface PlatformTemplate {
  mergeComponents(context: unknown, components: Record<string, Record<string, string>>): void;
}

interface PluginContext {
  registerMethod(method: { name: string; fn: (platform: { template?: PlatformTemplate }) => void }): void;
}

/** Taro plugin: the templates of the mini program pass aria attributes on. */
export default (context: PluginContext): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => platform.template?.mergeComponents(context, ariaAttributes),
  });
};
