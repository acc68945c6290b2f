import { consentPage } from './consent-page';
import { control } from './control';
import { faceIdService } from './faceid-actions';
import { faceIdPage } from './faceid-page';
import { listen } from './http';
import { HOST_NAMES, type HostName, readOptions, type SandboxOptions } from './options';
import { smsService } from './sms-actions';
import { tencentCloud } from './tencent-cloud';
import { wechatApi } from './wechat-api';
import { makeWorld } from './world';

export { type Clamd, type ClamdMood, eicar, startClamd } from './clamd';
export { eidPublicKey, type HostName, type Person, readOptions, type SandboxOptions } from './options';
export { BadInput } from './shape';

export interface Sandbox {
  /**
   * `http://127.0.0.1:PORT` of each. Requests to `tencentcloud` must name the host faceid.tencentcloudapi.com, and those to `sms` the host
   * sms.tencentcloudapi.com, as the signature does.
   */
  origins: Record<HostName, string>;
  close(): Promise<void>;
}

/**
 * Starts the local stand-in for WeChat and Tencent Cloud on 127.0.0.1, one port a real host and one for control. Everything is in memory.
 * Throws BadInput naming a wrong option, or the system's error when a port is taken.
 */
export async function startSandbox(given: SandboxOptions): Promise<Sandbox> {
  const options: SandboxOptions = readOptions(given, 'options');
  const world = makeWorld(options);
  const origins: Partial<Record<HostName, string>> = {};
  const hosts = {
    wechat: wechatApi(world),
    tencentcloud: tencentCloud(
      world,
      faceIdService(() => origins.faceidPage ?? ''),
    ),
    sms: tencentCloud(world, smsService),
    open: consentPage(world),
    faceidPage: faceIdPage(world),
    control: control(world),
  };
  const running: { close(): Promise<void> }[] = [];
  const close = async () => void (await Promise.all(running.map((each) => each.close())));
  try {
    for (const name of HOST_NAMES) {
      const host = await listen(world, hosts[name], options.ports?.[name] ?? 0);
      running.push(host);
      origins[name] = host.origin;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { origins: origins as Record<HostName, string>, close };
}
