import { Box, Button, Heading } from '../../../components/base';
import { go } from '../../../navigate';
import { wantedKind } from '../../../settings';

const parts: readonly { title: string; lines: readonly string[] }[] = [
  { title: '为什么要核对', lines: ['补偿的数字是您家的私事。核对过身份，才能只给本人看，别人冒充不了。'] },
  { title: '要您做什么', lines: ['在下一个页面填姓名和身份证号', '用手机对着脸拍几秒', '一共大约两分钟，只要做一次'] },
  {
    title: '信息怎么用',
    lines: [
      '核对由腾讯云做。您的脸只在它那里比对一次',
      '它告诉我们：通过没有，姓名和身份证号是什么',
      '我们加密保存姓名和身份证号，只用来对上征收登记里的房屋',
      '我们不收、也不存您的人脸照片和录像',
    ],
  },
];

/** What will be asked and what becomes of it, before anything is asked (个人信息保护法第17条、第29条). */
export function Notice({ starting, start }: { starting: boolean; start: () => void }) {
  const inPerson = (): void => {
    wantedKind.set('8');
    go('disclosures');
  };
  return (
    <Box className="columns">
      <Box className="stack">
        {parts.map(({ title, lines }) => (
          <Box as="section" key={title} className="card stack stack--tight">
            <Heading level={2}>{title}</Heading>
            <Box as="ul" className="bullets">
              {lines.map((line) => (
                <Box as="li" key={line} className="bullets__item">
                  {line}
                </Box>
              ))}
            </Box>
          </Box>
        ))}
        <Button kind="main" busy={starting} onPress={start}>
          {starting ? '正在打开…' : '我同意，开始核对'}
        </Button>
      </Box>
      <Box className="card stack stack--tight">
        <Heading level={2}>不想用人脸核对</Heading>
        <Box as="p" className="text">
          可以不用。带上身份证到征收部门当面问、当面办，不影响您的补偿。
        </Box>
        <Button kind="quiet" onPress={inPerson}>
          看办公地点和电话
        </Button>
      </Box>
    </Box>
  );
}
