#include "quotes/lexicon/lemmatizer.h"

#include <string>

#include "gtest/gtest.h"

namespace attest {
namespace {

struct LemmaCase {
  const char* word;
  Inflection inflection;
  const char* lemma;
};

TEST(LemmatizerTest, BaseForms) {
  constexpr Inflection V = Inflection::kVerb, N = Inflection::kPluralNoun,
                       P = Inflection::kPronoun, O = Inflection::kOther;
  const LemmaCase kCases[] = {
      {"said", V, "say"},         {"SAYS", V, "say"},
      {"denied", V, "deny"},      {"denies", V, "deny"},
      {"hoping", V, "hope"},      {"hopping", V, "hop"},
      {"conceded", V, "concede"}, {"agreed", V, "agree"},
      {"needed", V, "need"},      {"need", V, "need"},
      {"sing", V, "sing"},        {"told", V, "tell"},
      {"accusing", V, "accuse"},  {"discussed", V, "discuss"},
      {"revealing", V, "reveal"}, {"arguing", V, "argue"},
      {"is", V, "be"},            {"’s", V, "be"},
      {"women", N, "woman"},      {"businessmen", N, "businessman"},
      {"claims", N, "claim"},     {"parties", N, "party"},
      {"buses", N, "bus"},        {"houses", N, "house"},
      {"politics", N, "politics"}, {"bonuses", N, "bonus"},
      {"them", P, "they"},        {"her", P, "she"},
      {"wo", O, "will"},          {"n't", O, "not"},
      {"Table", O, "table"},      {"", V, ""},
      {"x", V, "x"},              {"ed", V, "ed"},
  };
  for (const LemmaCase& c : kCases) {
    LemmaBuffer buffer;
    EXPECT_EQ(Lemmatize(c.word, c.inflection, &buffer), c.lemma) << c.word;
  }
}

TEST(LemmatizerTest, PartsOfSpeech) {
  LemmaBuffer buffer;
  EXPECT_EQ(Lemmatize("Times", PosTag::kNnp, &buffer), "Times");
  EXPECT_EQ(Lemmatize("Times", PosTag::kNns, &buffer), "time");
  EXPECT_EQ(Lemmatize("Leaves", PosTag::kVbz, &buffer), "leave");
}

TEST(LemmatizerTest, LongWordsComeBackAsTheyAre) {
  std::string word(5000, 'e');
  word += "ing";
  LemmaBuffer buffer;
  EXPECT_EQ(Lemmatize(word, Inflection::kVerb, &buffer), word);
  std::string limit = std::string(LemmaBuffer::kSize - 6, 'a') + "ating";
  EXPECT_EQ(Lemmatize(limit, Inflection::kVerb, &buffer).size(),
            limit.size() - 2);
}

}  // namespace
}  // namespace attest
