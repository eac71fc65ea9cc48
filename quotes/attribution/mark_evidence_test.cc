#include "quotes/attribution/mark_evidence.h"

#include <string>

#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

// For each mark of the one paragraph, what is cheapest: "<" to open it, ">" to
// close, "=" to ignore.
std::string Cheapest(absl::string_view text) {
  TokenizedText t;
  Tokenize(text, &t);
  std::vector<Mark> marks;
  FindMarks(t, t.paragraphs[0], &marks);
  std::string shown;
  for (const Mark& m : marks) {
    if (m.ignore <= m.open && m.ignore <= m.close) {
      shown += '=';
    } else {
      shown += m.open < m.close ? '<' : '>';
    }
  }
  return shown;
}

TEST(MarkEvidenceTest, PlaceAndShape) {
  const struct {
    absl::string_view text;
    absl::string_view cheapest;
  } cases[] = {
      {"He said \"no\" and left.", "<>"},
      {"\"No,\" he said. ''Never.''", "<><>"},
      {"\u201cNo,\u201d \u2018yes.\u2019", "<><>"},
      {"(\"No\") \u2014\"no\"\u2014 [\"no\"]", "<><><>"},
      {"\"'No,' he said.\"", "<<>>"},
      {"\u201cI was going to\u2014\u201d", "<>"},
      {"an \u201cold\u201c hat", "<>"},
      {"The workers' hall", "="},
      {"\u2019hood of Bo", "="},
      {"6'2\" tall", "=="},
  };
  for (const auto& c : cases) EXPECT_EQ(Cheapest(c.text), c.cheapest) << c.text;
}

TEST(MarkEvidenceTest, FamilyOf) {
  TokenizedText t;
  Tokenize("\u201c \" '' `` \u2019\u2019 ' \u2018 \u00ab \u2033 Bo's", &t);
  const MarkFamily expected[] = {
      MarkFamily::kCurly,  MarkFamily::kStraight, MarkFamily::kStraight,
      MarkFamily::kStraight, MarkFamily::kCurly,  MarkFamily::kSingle,
      MarkFamily::kSingle, MarkFamily::kGuillemet, MarkFamily::kNone,
      MarkFamily::kNone,   MarkFamily::kNone};
  ASSERT_EQ(t.tokens.size(), std::size(expected));
  for (size_t i = 0; i < t.tokens.size(); ++i) {
    EXPECT_EQ(FamilyOf(t, i), expected[i]) << t.Word(i);
  }
}

}  // namespace
}  // namespace attest
