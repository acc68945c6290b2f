import { Box } from '../../../components/base';
import { TypeSize } from '../../../components/type-size';
import { StaffScreen } from '../parts/staff-screen';
import { Delegations } from './delegations';
import { Kinship } from './kinship';
import { Password } from './password';
import { Sessions } from './sessions';

/** What is one's own here: relatives whose houses one keeps away from, who stands in, password, sign-ins. */
export default function StaffSelfPage() {
  return (
    <StaffScreen route="staffSelf">
      <Box className="columns">
        <Box className="stack stack--wide">
          <Kinship />
          <Delegations />
        </Box>
        <Box className="stack stack--wide">
          <Sessions />
          <Password />
          <TypeSize />
        </Box>
      </Box>
    </StaffScreen>
  );
}
