#include "quotes/attribution/proposals.h"

#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

using Content = std::vector<TokenSpan>;

// Readings with their probabilities.
Proposal Make(TokenSpan cue, std::vector<std::pair<Content, float>> readings) {
  Proposal proposal;
  proposal.candidate.cue = cue;
  for (auto& reading : readings) {
    proposal.spans.readings.emplace_back();
    proposal.spans.readings.back().content = std::move(reading.first);
    proposal.probabilities.push_back(reading.second);
    proposal.probability += reading.second;
  }
  return proposal;
}

std::vector<std::pair<size_t, size_t>> Choose(
    const std::vector<Proposal>& proposals) {
  std::vector<std::pair<size_t, size_t>> pairs;
  for (const Choice choice : ChooseProposals(proposals, 0.3f)) {
    pairs.emplace_back(choice.proposal, choice.reading);
  }
  return pairs;
}

using testing::ElementsAre;
using testing::Pair;

TEST(ProposalsTest, TheLikeliestReadingIsChosen) {
  EXPECT_THAT(Choose({Make({6, 7}, {{{{0, 5}}, 0.3f}, {{{0, 4}}, 0.5f}})}),
              ElementsAre(Pair(0, 1)));
}

TEST(ProposalsTest, AReadingThatFitsStandsInForOneThatDoesNot) {
  // "[0..5)" said X, adding that [12..20): both claim the second piece.
  EXPECT_THAT(Choose({Make({6, 7}, {{{{0, 5}, {12, 20}}, 0.5f}, {{{0, 5}}, 0.2f}}),
                      Make({10, 11}, {{{{11, 20}}, 0.9f}})}),
              ElementsAre(Pair(0, 1), Pair(1, 0)));
}

TEST(ProposalsTest, AnUnlikelyReadingStandsInForNone) {
  EXPECT_THAT(Choose({Make({6, 7}, {{{{0, 5}, {12, 20}}, 0.5f}, {{{0, 5}}, 0.01f}}),
                      Make({10, 11}, {{{{11, 20}}, 0.9f}})}),
              ElementsAre(Pair(1, 0)));
}

TEST(ProposalsTest, AReadingGivesWayToAnothersOnlyOne) {
  // The likelier cue could do without the second piece; the other has nothing else.
  EXPECT_THAT(Choose({Make({6, 7}, {{{{0, 5}, {12, 20}}, 0.5f}, {{{0, 5}}, 0.4f}}),
                      Make({10, 11}, {{{{12, 20}}, 0.6f}})}),
              ElementsAre(Pair(0, 1), Pair(1, 0)));
}

TEST(ProposalsTest, ALikelyReadingDoesNotGiveWayToADoubtfulOne) {
  EXPECT_THAT(Choose({Make({6, 7}, {{{{0, 5}, {12, 20}}, 0.8f}, {{{0, 5}}, 0.1f}}),
                      Make({10, 11}, {{{{12, 20}}, 0.35f}})}),
              ElementsAre(Pair(0, 0)));
}

TEST(ProposalsTest, TheLikelierOfTwoThatTouchIsChosen) {
  EXPECT_THAT(Choose({Make({0, 1}, {{{{1, 9}}, 0.5f}}),
                      Make({4, 5}, {{{{5, 9}}, 0.6f}}),
                      Make({20, 21}, {{{{21, 30}}, 0.2f}})}),
              ElementsAre(Pair(1, 0)));
}

}  // namespace
}  // namespace attest
