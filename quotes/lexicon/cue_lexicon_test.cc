#include "quotes/lexicon/cue_lexicon.h"

#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

TokenizedText SplitAtSpaces(absl::string_view text) {
  TokenizedText tokenized;
  tokenized.text = text;
  for (absl::string_view word : absl::StrSplit(text, ' ')) {
    uint32_t begin = word.data() - text.data();
    tokenized.tokens.push_back(
        {begin, begin + static_cast<uint32_t>(word.size())});
  }
  return tokenized;
}

struct WordCase {
  const char* word;
  const char* lemma;  // Null for no entry.
  CuePart part;
  CueAct act;
};

TEST(CueLexiconTest, Words) {
  const WordCase kCases[] = {
      {"said", "say", CuePart::kVerb, CueAct::kSay},
      {"Saying", "say", CuePart::kVerb, CueAct::kSay},
      {"denied", "deny", CuePart::kVerb, CueAct::kDeny},
      {"denies", "deny", CuePart::kVerb, CueAct::kDeny},
      {"accusing", "accuse", CuePart::kVerb, CueAct::kAccuse},
      {"blamed", "blame", CuePart::kVerb, CueAct::kAccuse},
      {"tweeted", "tweet", CuePart::kVerb, CueAct::kWrite},
      {"quipped", "quip", CuePart::kVerb, CueAct::kJoke},
      {"vowed", "vow", CuePart::kVerb, CueAct::kPromise},
      {"fessed", "fess", CuePart::kVerb, CueAct::kAdmit},
      {"allegations", "allegation", CuePart::kNoun, CueAct::kClaim},
      {"denial", "denial", CuePart::kNoun, CueAct::kDeny},
      {"confident", "confident", CuePart::kAdjective, CueAct::kThink},
      {"table-top", nullptr, CuePart::kVerb, CueAct::kNone},
      {"", nullptr, CuePart::kVerb, CueAct::kNone},
  };
  for (const WordCase& c : kCases) {
    const CueEntry* entry = FindCue(c.word);
    ASSERT_EQ(entry != nullptr, c.lemma != nullptr) << c.word;
    if (entry == nullptr) continue;
    EXPECT_EQ(entry->lemma, c.lemma) << c.word;
    EXPECT_EQ(entry->part, c.part) << c.word;
    EXPECT_EQ(entry->act, c.act) << c.word;
  }
}

struct PhraseCase {
  const char* text;
  size_t at;
  const char* lemma;  // Null for no entry.
  size_t length;
};

TEST(CueLexiconTest, Phrases) {
  const PhraseCase kCases[] = {
      {"According to the mayor", 0, "according to", 2},
      {"he pointed out that", 1, "point out", 2},
      {"she shot back :", 1, "shoot back", 2},
      {"Tamsin took to Twitter to say", 1, "take to Twitter", 3},
      {"as the old warden put it ,", 0, "as ... put it", 6},
      {"the firm declined to comment .", 2, "decline to comment", 3},
      {"as a b c d e f g h i j put it", 0, nullptr, 0},
      {"he pointed at it", 1, nullptr, 0},
  };
  for (const PhraseCase& c : kCases) {
    TokenizedText text = SplitAtSpaces(c.text);
    size_t length;
    const CueEntry* entry =
        MatchCuePhrase(text, c.at, text.tokens.size(), &length);
    ASSERT_EQ(entry != nullptr, c.lemma != nullptr) << c.text;
    if (entry == nullptr) continue;
    EXPECT_EQ(entry->lemma, c.lemma) << c.text;
    EXPECT_EQ(length, c.length) << c.text;
  }
}

TEST(CueLexiconTest, IsWide) { EXPECT_GT(CueLexiconSize(), 1500); }

}  // namespace
}  // namespace attest
