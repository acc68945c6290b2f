/** What invented households have said and voted by today: by place in the project's list (from 1). */
export interface RenewalParticipation {
  vote: { title: string; explains: string; opensOn: string; closesOn: string; agree: readonly number[] };
  comments: readonly {
    household: number;
    clause: string;
    text: string;
    answer?: { outcome: 'adopted' | 'partly' | 'not_adopted'; text: string };
  }[];
}

export const participation = ({ today, voteEnds }: { today: string; voteEnds: string }): RenewalParticipation => ({
  vote: {
    title: '构想坊改建意愿，第二次征询（演示）',
    explains:
      '公布范围以后问过一次，那时8户都同意。现在补偿方案的草稿出来了，请您看过方案再投一次。两次都到九成，才会往下走；投同意还是不同意，由您家商量决定。',
    opensOn: today,
    closesOn: voteEnds,
    agree: [1, 2, 6],
  },
  comments: [
    {
      household: 1,
      clause: 'moving_and_temporary',
      text: '我家有老人，要先搬出去再搬回来，两次搬家的钱希望写清楚什么时候给。',
      answer: { outcome: 'partly', text: '两次搬迁费都给：第一次在签约后十天内，第二次在交房时。我们会把给的时间写进修改后的方案。' },
    },
    { household: 4, clause: 'exchange_houses', text: '周转房只有6套，够不够？希望写明先照顾谁。' },
  ],
});
