import Taro from '@tarojs/taro';

/**
 * Tencent's mini program eID 数字身份, where E证通 looks at face and document. These three values are what its official component
 * (mp_ecard_sdk) passes on; that component adds a page that asks for the consent which the notice of this app has already asked for. The app id
 * has to stand in the mini program's list of others it may open (管理后台, 关联小程序), and `eid.faceid.qq.com` needs no entry then.
 */
const eidProgram = { appId: 'wx0e2cb0b052a91c92', path: 'pages/huiyan/index' } as const;

export async function openEid(token: string): Promise<void> {
  await Taro.navigateToMiniProgram({ ...eidProgram, extraData: { useHuiyan: true, huiyanToken: token } }).catch(() => undefined);
}
