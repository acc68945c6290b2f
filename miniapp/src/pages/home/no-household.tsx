import { Box, Button, Heading } from '../../components/base';
import { Note } from '../../components/note';
import { go } from '../../navigate';
import { wantedKind } from '../../settings';

const reasons = [
  '房屋登记的是家里另一位的名字：请那一位用自己的微信登录',
  '征收部门登记您家时，身份证号写错了，或者还没有登记到您家',
  '产权人去世了，还没有办完继承',
  '您租住在这里，不是产权人：补偿对象是产权人',
  '您的房屋不在征收范围里',
];
const papers = [
  '您的身份证',
  '房屋的产权证（不动产权证书或房产证），没有证的带上能证明房屋是您家的材料',
  '房主去世的，带上死亡证明、户口本和能证明亲属关系的材料',
];

const toKind = (kind: number): void => {
  wantedKind.set(String(kind));
  go('disclosures');
};

/** The identity is proved and matches no household: what it may mean, what to bring, whom to ask. */
export function NoHousehold() {
  return (
    <Box className="stack">
      <Note kind="info">
        <Heading level={2}>身份核对好了，但没有找到您名下的房屋</Heading>
        <Box as="p" className="text">
          这不是您做错了什么。多半是登记上对不上，可以改。
        </Box>
      </Note>
      <Box className="columns">
        <Box as="section" className="card stack stack--tight">
          <Heading level={2}>可能是因为</Heading>
          <Lines lines={reasons} />
          <Box as="p" className="text soft">
            这个微信已经和您本人对应好了，不能改成另一个人。
          </Box>
          <Box as="p" className="text">
            房子有您一份，或者您是继承人：不用跑，在手机上就能提出来。
          </Box>
          <Button kind="plain" onPress={() => go('newRequest')}>
            在手机上提出来
          </Button>
        </Box>
        <Box as="section" className="card stack stack--tight">
          <Heading level={2}>去找工作人员时带上</Heading>
          <Lines lines={papers} />
          <Button kind="main" onPress={() => toKind(8)}>
            看找谁、电话是多少
          </Button>
          <Button kind="plain" onPress={() => toKind(9)}>
            看监督举报的渠道
          </Button>
        </Box>
      </Box>
      <Button kind="plain" onPress={() => go('disclosures')}>
        先看项目的公开内容
      </Button>
    </Box>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <Box as="ul" className="bullets">
      {lines.map((line) => (
        <Box as="li" key={line} className="bullets__item">
          {line}
        </Box>
      ))}
    </Box>
  );
}
