import { rotateKeys } from '../features/system/rotate-keys';
import { runCommand, withContext } from './support/command';

await runCommand(() =>
  withContext(async (context) => {
    const outcome = await rotateKeys(context);
    console.log(
      outcome.remaining === 0 ? '所有个人信息都已改用现在的密钥，旧密钥可以从设置里拿掉了。' : '还有个人信息用着旧密钥，请再运行一次。',
    );
    console.log(JSON.stringify(outcome));
    return outcome.remaining === 0 ? 0 : 1;
  }),
);
