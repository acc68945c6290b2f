import { Box, Button, Heading } from '../../../components/base';
import { Note } from '../../../components/note';
import { startOver } from '../../../navigate';

/** @param households in the account's name; null where it was proven before */
export function Verified({ households }: { households: number | null }) {
  return (
    <Box className="stack">
      <Box role="status">
        <Note kind="good">
          <Heading level={2}>身份核对好了</Heading>
          <Box as="p" className="text">
            {households === null || households === 0 ? '可以回首页看了。' : `找到您名下 ${households} 户。`}
          </Box>
        </Note>
      </Box>
      <Button kind="main" onPress={() => startOver()}>
        看我家的进度
      </Button>
    </Box>
  );
}
