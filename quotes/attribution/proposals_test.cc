#include "quotes/attribution/proposals.h"

#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

Proposal Make(TokenSpan cue, std::vector<TokenSpan> content,
              float probability) {
  Proposal proposal;
  proposal.candidate.cue = cue;
  proposal.spans.content = std::move(content);
  proposal.probability = probability;
  return proposal;
}

TEST(ProposalsTest, TheNearerCueKeepsAPieceThatTwoClaim) {
  // "[0..5)" said X, adding that [12..20): both claim the second piece.
  std::vector<Proposal> proposals = {
      Make({6, 7}, {{0, 5}, {12, 20}}, 0.9f),
      Make({10, 11}, {{11, 20}}, 0.8f),
  };
  DivideContents(&proposals);
  EXPECT_EQ(proposals[0].spans.content, std::vector<TokenSpan>({{0, 5}}));
  EXPECT_EQ(proposals[1].spans.content, std::vector<TokenSpan>({{11, 20}}));
  EXPECT_EQ(ChooseProposals(proposals, 0.3f), std::vector<size_t>({0, 1}));
}

TEST(ProposalsTest, AnUnlikelyCueTakesNothing) {
  std::vector<Proposal> proposals = {
      Make({6, 7}, {{0, 5}, {12, 20}}, 0.9f),
      Make({10, 11}, {{11, 20}}, 0.4f),
  };
  DivideContents(&proposals);
  EXPECT_EQ(proposals[0].spans.content.size(), 2);
  EXPECT_EQ(ChooseProposals(proposals, 0.3f), std::vector<size_t>({0}));
}

TEST(ProposalsTest, TheOnlyPieceStays) {
  std::vector<Proposal> proposals = {
      Make({6, 7}, {{12, 20}}, 0.9f),
      Make({10, 11}, {{11, 20}}, 0.8f),
  };
  DivideContents(&proposals);
  EXPECT_EQ(proposals[0].spans.content, std::vector<TokenSpan>({{12, 20}}));
}

TEST(ProposalsTest, TheLikelierOfTwoThatTouchIsChosen) {
  const std::vector<Proposal> proposals = {
      Make({0, 1}, {{1, 9}}, 0.5f),
      Make({4, 5}, {{5, 9}}, 0.6f),
      Make({20, 21}, {{21, 30}}, 0.2f),
  };
  EXPECT_EQ(ChooseProposals(proposals, 0.3f), std::vector<size_t>({1}));
}

}  // namespace
}  // namespace attest
