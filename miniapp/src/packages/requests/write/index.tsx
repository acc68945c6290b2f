import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Box, Button, Heading } from '../../../components/base';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { go } from '../../../navigate';
import { isAsked, kindWords } from '../kinds';
import { Write } from './write';

/** Writing one request. The query holds its kind and a household's id or none. */
export default function WriteRequestPage() {
  const { kind = '', household = '' } = useRouter().params;
  const owner = useSession();
  const known = isAsked(kind);
  const kinds = useQuery(owner === null || !known ? null : 'listRequestKinds', {});
  const me = useQuery(owner === null || !known ? null : 'getMe', {});
  return (
    <Screen route="writeRequest" heading={known ? kindWords[kind].say : '提出申请'} above={known ? '提出申请' : undefined}>
      <Gate>
        {known ? (
          <Loaded query={kinds} what="这一种申请的说明">
            {(answer) => {
              const rule = answer.kinds.find((one) => one.kind === kind);
              return rule === undefined ? (
                <Unknown />
              ) : (
                <Loaded query={me} what="您名下的房屋">
                  {({ households }) => <Write kind={kind} rule={rule} households={households} wanted={household} />}
                </Loaded>
              );
            }}
          </Loaded>
        ) : (
          <Unknown />
        )}
      </Gate>
    </Screen>
  );
}

function Unknown() {
  return (
    <Note kind="info">
      <Heading level={2}>先选要提哪一种</Heading>
      <Box as="p" className="text">
        这个地址没有写明，或者这一种现在不能提。
      </Box>
      <Button kind="plain" onPress={() => go('newRequest')}>
        去选一种
      </Button>
    </Note>
  );
}
