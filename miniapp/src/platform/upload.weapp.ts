import Taro from '@tarojs/taro';
import type { FileTransport } from '../api/client';
import { ApiProblem, ownProblem } from '../api/problem';
import type { ChosenFile } from './upload';

/** Ms that an upload or download may take. */
const patienceMs = 300_000;

const pictures = ['jpg', 'jpeg', 'png'];

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : '';

/** Somebody who changed their mind is no fault. */
const unlessCancelled = (error: unknown): null => {
  if (/cancel/i.test(messageOf(error))) return null;
  throw error;
};

const fromChat = async (endings: readonly string[]): Promise<ChosenFile | null> => {
  const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...endings] });
  const [file] = tempFiles;
  return file ? { name: file.name, size: file.size, source: file.path } : null;
};

const picture = async (): Promise<ChosenFile | null> => {
  const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['original'] });
  const [file] = tempFiles;
  if (!file) return null;
  // WeChat keeps a picture's own name to itself.
  const ending = /\.(\w+)$/.exec(file.tempFilePath)?.[1] ?? 'jpg';
  return { name: `照片.${ending}`, size: file.size, source: file.tempFilePath };
};

export async function chooseFile(endings: readonly string[]): Promise<ChosenFile | null> {
  try {
    if (!endings.some((ending) => pictures.includes(ending))) return await fromChat(endings);
    const { tapIndex } = await Taro.showActionSheet({ itemList: ['拍照，或从相册里选', '从聊天记录里选文件'] });
    return await (tapIndex === 0 ? picture() : fromChat(endings));
  } catch (error) {
    return unlessCancelled(error);
  }
}

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
};

/** WeChat names the file by its temporary path, so its own name goes beside it. */
export const sendFile: FileTransport = async ({ path, token, file, onProgress, onStarted }) => {
  const task = Taro.uploadFile({
    url: API_ORIGIN + path,
    filePath: file.source as string,
    name: 'file',
    formData: { name: file.name },
    header: { accept: 'application/json', authorization: `Bearer ${token}` },
    timeout: patienceMs,
  });
  task.progress(({ progress }) => onProgress(progress / 100));
  onStarted(() => task.abort());
  try {
    const { statusCode, data } = await task;
    return { status: statusCode, body: parsed(data) };
  } catch (error) {
    throw ownProblem(/time ?out/i.test(messageOf(error)) ? 'timeout' : 'offline');
  }
};

/** What WeChat's viewer opens, by media type. */
const documentTypes: Readonly<Record<string, 'pdf' | 'xlsx' | 'docx'>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

export async function openAddress(address: string, { mediaType }: { name: string; mediaType: string }): Promise<void> {
  const fileType = documentTypes[mediaType];
  if (!fileType && !mediaType.startsWith('image/'))
    throw new ApiProblem('media_type_unsupported', '微信里打不开这种文件', false, '请用电脑上的浏览器打开。');
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url: API_ORIGIN + address, timeout: patienceMs }).catch(() => {
    throw ownProblem('offline');
  });
  // What was downloaded then is the refusal, in a file.
  if (statusCode !== 200) throw new ApiProblem('file_address_expired', '文件没有取到', true, '请再点一次“打开”。');
  if (fileType) await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true });
  else await Taro.previewImage({ urls: [tempFilePath] });
}
