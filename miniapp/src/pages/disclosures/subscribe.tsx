import { Box, Heading } from '../../components/base';
import { CopyButton } from '../../components/copy-button';
import { Expander } from '../../components/expander';
import { webAddress } from '../../platform/web-address';

const feeds = [
  { ending: 'atom', name: '地址一（Atom）', explain: '大多数阅读软件都认得这一种。', copy: '复制地址一' },
  { ending: 'json', name: '地址二（JSON Feed）', explain: '软件说不认得地址一时，用这一个。', copy: '复制地址二' },
];

/** How to hear of what is published without opening this page: what a feed is, in plain words, and its addresses. */
export function Subscribe({ projectCode }: { projectCode: string }) {
  return (
    <Box className="card">
      <Expander id="subscribe" summary="有新的公开内容，怎么能早点知道">
        <Box className="stack">
          <Box as="p" className="text">
            本项目的被征收人，登录以后在“消息”里会收到通知，不用做别的。
          </Box>
          <Box as="p" className="text">
            别的人可以“订阅”：手机或者电脑上的一些阅读软件，能替您记住一个地址。把下面的地址复制到软件里，有了新的公开内容，软件会告诉您。不用登录，也不用留姓名和电话。
          </Box>
          {feeds.map(({ ending, name, explain, copy }) => {
            const address = webAddress(`/api/projects/${encodeURIComponent(projectCode)}/disclosures.${ending}`);
            return (
              <Box key={ending} className="stack stack--tight">
                <Heading level={3}>{name}</Heading>
                <Box as="p" className="text soft">
                  {explain}
                </Box>
                <Box as="p" className="text long">
                  {address}
                </Box>
                <CopyButton text={address} label={copy} />
              </Box>
            );
          })}
        </Box>
      </Expander>
    </Box>
  );
}
