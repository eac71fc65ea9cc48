#include "claims/conversation.h"

#include <string>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

std::string Features(const std::vector<Said>& said, size_t i) {
  FeatureSink sink(/*keep_names=*/true);
  Conversation(said).AddFeatures(i, &sink);
  return absl::StrJoin(sink.names(), " ");
}

TEST(Conversation, TellsWhatStandsAround) {
  const std::vector<Said> kSaid = {
      {"host", true, -6}, {"guest", false, 3}, {"guest", false, -0.5f}};
  EXPECT_EQ(Features(kSaid, 1),
            "before=0 after=4 speaker asks=1");
  EXPECT_EQ(Features(kSaid, 2),
            "before=7 after=3 speaker asks=1");
}

TEST(Conversation, WhoAsksMuchIsKnownByIt) {
  std::vector<Said> said(20, {"host", true, -3});
  EXPECT_EQ(Features(said, 19),
            "before=2 after=3 speaker asks=5");
}

TEST(Conversation, InLongOnesSharesAreTold) {
  std::vector<Said> said(99, {"guest", false, -2});
  EXPECT_EQ(Features(said, 0), "before=3 after=3 speaker asks=0");
  said.push_back({"host", false, -2});
  EXPECT_EQ(Features(said, 99), "before=3 after=3 speaker's share=0 speaker asks=1");
}

TEST(Conversation, AloneIsUsual) {
  EXPECT_EQ(Features({{"", false, -2}}, 0),
            "before=3 after=3 speaker asks=1");
}

}  // namespace
}  // namespace attest
