import { session } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Heading } from '../../../components/base';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { target } from '../../../platform/target';
import { WaysList } from '../parts/ways-list';

const parts: readonly { title: string; lines: readonly string[] }[] = [
  {
    title: '怎么帮',
    lines: [
      '家人坐在您旁边，用您的手机核对他自己的身份',
      '核对好了，这部手机上看到的就是他家的事，您一步一步帮他办',
      '办完按页面上方的“结束”，就回到您自己的登录。两小时以后也会自动结束',
    ],
  },
  {
    title: '请放心',
    lines: [
      '每一步都会记下是谁帮谁办的，家人以后也看得到',
      '您自己的登录还在，两家的资料不会混在一起',
      '要紧的事（比如看完整的证件号、委托别人），还要家人本人再确认一次',
      '这不是委托：要长期替家人办，请家人在“谁能办我家的事”里委托您',
    ],
  },
];

/** Helping a relative who can't use a phone, on one's own phone, in the relative's own name. */
export default function AssistPage() {
  return (
    <Screen route="assist" heading="帮家人办理">
      <Gate>
        <Assist />
      </Gate>
    </Screen>
  );
}

function Assist() {
  const levels = useQuery('listIdentityLevels', {});
  if (session.helped() !== null) {
    return (
      <Note kind="info">
        <Box as="p" className="text">
          您正在帮家人办理。要帮另一位，请先按上面的“结束”。
        </Box>
      </Note>
    );
  }
  return (
    <Box className="stack stack--wide">
      <Box className="columns">
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
      </Box>
      <Loaded query={levels} what="核对身份的办法">
        {({ ways, levels: all }) => (
          <WaysList ways={ways.filter((way) => way.available[target] && way.method !== 'counter')} levels={all} purpose="assist" />
        )}
      </Loaded>
    </Box>
  );
}
