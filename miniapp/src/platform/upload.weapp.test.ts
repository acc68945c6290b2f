import { beforeEach, expect, it, vi } from 'vitest';

const taro = vi.hoisted(() => ({
  showActionSheet: vi.fn(),
  chooseMedia: vi.fn(),
  chooseMessageFile: vi.fn(),
  uploadFile: vi.fn(),
  downloadFile: vi.fn(),
  openDocument: vi.fn(),
  previewImage: vi.fn(),
}));
vi.mock('@tarojs/taro', () => ({ default: taro }));
vi.stubGlobal('API_ORIGIN', 'https://zs.example.cn');

const { chooseFile, openAddress, sendFile } = await import('./upload.weapp');

beforeEach(() => {
  for (const call of Object.values(taro)) call.mockReset();
});

it('takes a picture from camera or album, another file from a chat', async () => {
  taro.showActionSheet.mockResolvedValueOnce({ tapIndex: 0 });
  taro.chooseMedia.mockResolvedValueOnce({ tempFiles: [{ tempFilePath: 'wxfile://tmp_1.png', size: 5 }] });
  expect(await chooseFile(['pdf', 'png'])).toEqual({ name: '照片.png', size: 5, source: 'wxfile://tmp_1.png' });
  taro.showActionSheet.mockResolvedValueOnce({ tapIndex: 1 });
  taro.chooseMessageFile.mockResolvedValue({ tempFiles: [{ name: '虚构.pdf', path: 'wxfile://tmp_2.pdf', size: 6 }] });
  expect(await chooseFile(['pdf', 'png'])).toEqual({ name: '虚构.pdf', size: 6, source: 'wxfile://tmp_2.pdf' });
  await chooseFile(['xlsx']);
  expect(taro.chooseMessageFile).toHaveBeenLastCalledWith({ count: 1, type: 'file', extension: ['xlsx'] });
  expect(taro.showActionSheet).toHaveBeenCalledTimes(2);
});

it('takes a change of mind for no choice, and any other failure for one', async () => {
  taro.chooseMessageFile.mockRejectedValueOnce({ errMsg: 'chooseMessageFile:fail cancel' });
  expect(await chooseFile(['xlsx'])).toBeNull();
  taro.chooseMessageFile.mockRejectedValueOnce({ errMsg: 'chooseMessageFile:fail no permission' });
  await expect(chooseFile(['xlsx'])).rejects.toMatchObject({ errMsg: expect.stringContaining('permission') });
});

it('sends the file with its own name beside it, and tells how far it is', async () => {
  const progress = vi.fn<(told: (at: { progress: number }) => void) => void>();
  const abort = vi.fn();
  taro.uploadFile.mockReturnValueOnce(Object.assign(Promise.resolve({ statusCode: 200, data: '{"fileId":"f1"}' }), { progress, abort }));
  const shares: number[] = [];
  let stop = () => {};
  const answer = await sendFile({
    path: '/api/x',
    token: 't',
    file: { name: '虚构.pdf', source: 'wxfile://tmp' },
    onProgress: (share) => void shares.push(share),
    onStarted: (way) => {
      stop = way;
    },
  });
  expect(answer).toEqual({ status: 200, body: { fileId: 'f1' } });
  expect(taro.uploadFile.mock.calls[0]?.[0]).toMatchObject({
    url: 'https://zs.example.cn/api/x',
    filePath: 'wxfile://tmp',
    name: 'file',
    formData: { name: '虚构.pdf' },
    header: { authorization: 'Bearer t' },
  });
  progress.mock.calls[0]?.[0]({ progress: 40 });
  expect(shares).toEqual([0.4]);
  stop();
  expect(abort).toHaveBeenCalledOnce();
});

it.each([
  ['uploadFile:fail timeout', 'timeout'],
  ['uploadFile:fail socket', 'offline'],
])('%s is told as %s', async (errMsg, code) => {
  taro.uploadFile.mockImplementationOnce(() =>
    Object.assign(Promise.reject({ errMsg }), { progress: () => undefined, abort: () => undefined }),
  );
  const sent = sendFile({
    path: '/x',
    token: 't',
    file: { name: 'a', source: 'b' },
    onProgress: () => undefined,
    onStarted: () => undefined,
  });
  await expect(sent).rejects.toMatchObject({ code });
});

it('opens documents and pictures in WeChat’s own viewers, and says what it can’t', async () => {
  taro.downloadFile.mockResolvedValue({ statusCode: 200, tempFilePath: 'wxfile://down' });
  await openAddress('/api/files/x', { name: 'a.pdf', mediaType: 'application/pdf' });
  expect(taro.openDocument).toHaveBeenCalledExactlyOnceWith({ filePath: 'wxfile://down', fileType: 'pdf', showMenu: true });
  await openAddress('/api/files/x', { name: 'a.png', mediaType: 'image/png' });
  expect(taro.previewImage).toHaveBeenCalledExactlyOnceWith({ urls: ['wxfile://down'] });
  const unknown = openAddress('/api/files/x', { name: 'a.geojson', mediaType: 'application/geo+json' });
  await expect(unknown).rejects.toMatchObject({ code: 'media_type_unsupported' });
  taro.downloadFile.mockResolvedValue({ statusCode: 410, tempFilePath: 'wxfile://problem' });
  await expect(openAddress('/api/files/x', { name: 'a.pdf', mediaType: 'application/pdf' })).rejects.toMatchObject({
    code: 'file_address_expired',
  });
});
