#include "quotes/speakers/records.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "quotes/speakers/marked_text.h"
#include "quotes/speakers/speaker_resolver.h"

namespace attest {
namespace {

Document Records(const MarkedText& marked) {
  Document document;
  document.mutable_article()->set_text(marked.text);
  const SpeakerResolution who =
      ResolveSpeakers(marked.annotated, document.article(), marked.quotations,
                      marked.attributions);
  WriteRecords(marked.annotated.tokenized, marked.attributions, who,
               &document);
  return document;
}

std::string TextOf(const Document& document, const Span& span) {
  return document.article().text().substr(span.begin(),
                                          span.end() - span.begin());
}

TEST(Records, SpeakersInTextOrderQuotesInThatOfAttributions) {
  const auto marked = ReadMarkedText(
      "{2s Bob Miller} {2q said} {2c that {1s Ann Carter} {1q denied} {1c the "
      "report}}. {3c “So,”} {3s he} {3q said}, {3c “it goes.”}");
  const Document document = Records(*marked);
  ASSERT_EQ(document.quotes_size(), 3);
  ASSERT_EQ(document.speakers_size(), 2);
  EXPECT_EQ(document.speakers(0).name(), "Bob Miller");
  EXPECT_EQ(document.speakers(1).name(), "Ann Carter");
  const Quote& inner = document.quotes(0);
  const Quote& outer = document.quotes(1);
  const Quote& direct = document.quotes(2);
  EXPECT_EQ(outer.id(), "q2");
  EXPECT_EQ(inner.id(), "q1");
  EXPECT_EQ(outer.speaker_id(), "s1");
  EXPECT_EQ(outer.parent_id(), "");
  EXPECT_EQ(inner.parent_id(), "q2");
  EXPECT_EQ(inner.speaker_id(), "s2");
  EXPECT_EQ(TextOf(document, inner.content(0)), "the report");
  EXPECT_EQ(direct.speaker_id(), "s1");
  ASSERT_EQ(direct.content_size(), 2);
  EXPECT_EQ(TextOf(document, direct.content(1)), "“it goes.”");
  EXPECT_EQ(TextOf(document, direct.source(0)), "he");
  EXPECT_EQ(TextOf(document, direct.cue(0)), "said");
}

TEST(Records, RunningTwiceGivesTheSame) {
  const auto marked = ReadMarkedText("{1c “Go,”} {1q said} {1s Ann Carter}.");
  Document document = Records(*marked);
  const std::string once = document.SerializeAsString();
  const SpeakerResolution who =
      ResolveSpeakers(marked->annotated, document.article(),
                      marked->quotations, marked->attributions);
  WriteRecords(marked->annotated.tokenized, marked->attributions, who,
               &document);
  EXPECT_EQ(document.SerializeAsString(), once);
}

TEST(Records, BreaksCyclesOfParents) {
  const auto marked = ReadMarkedText(
      "{1c “Go,”} {1q said} {1s Ann}. {2c “No,”} {2q said} {2s Bob}.");
  marked->attributions[0].parent = 1;
  marked->attributions[1].parent = 0;
  const Document document = Records(*marked);
  int with_parent = 0;
  for (const Quote& quote : document.quotes()) {
    with_parent += !quote.parent_id().empty();
  }
  EXPECT_EQ(with_parent, 1);
}

// --- Properties, over texts and attributions made at random. ---

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint32_t Below(uint32_t n) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state_ >> 33) % n;
  }

 private:
  uint64_t state_;
};

std::string RandomText(Random* random) {
  static constexpr const char* kWords[] = {
      "Ann",  "Carter", "al-Rashid", "Mr.",  "said", "“",   "”",   "he",
      "she",  "they",   "it",        ",",    ".",    "\n\n", "the", "senator",
      "Öz",   "report", "FBI",       "(",    ")",    "and", "of",  "Ministry",
      "I",    "who",    "Q:",        "A:",   "—",    "?",   "’s",  "mayor",
      "é", "’", "Jr.",     "No",   "one",  "two", "officials"};
  std::string text;
  const uint32_t words = random->Below(120);
  for (uint32_t i = 0; i < words; ++i) {
    absl::StrAppend(&text, kWords[random->Below(sizeof(kWords) /
                                                sizeof(*kWords))],
                    random->Below(8) == 0 ? "" : " ");
  }
  return text;
}

std::vector<TokenSpan> RandomSpans(Random* random, uint32_t tokens,
                                   uint32_t at_most) {
  std::vector<TokenSpan> spans;
  uint32_t at = random->Below(tokens);
  for (uint32_t k = random->Below(at_most + 1); k > 0 && at < tokens; --k) {
    const uint32_t end = std::min(tokens, at + 1 + random->Below(9));
    spans.push_back({at, end});
    at = end + 1 + random->Below(4);
  }
  return spans;
}

std::vector<Attribution> RandomAttributions(Random* random, uint32_t tokens) {
  std::vector<Attribution> attributions(tokens == 0 ? 0 : random->Below(8));
  for (Attribution& attribution : attributions) {
    attribution.content = RandomSpans(random, tokens, 2);
    attribution.cue = RandomSpans(random, tokens, 1);
    attribution.source = RandomSpans(random, tokens, 1);
    attribution.kind = random->Below(2) ? Quote::DIRECT : Quote::INDIRECT;
    attribution.parent =
        static_cast<int>(random->Below(attributions.size() + 1)) - 1;
  }
  return attributions;
}

void ExpectOrderedSpans(
    const google::protobuf::RepeatedPtrField<Span>& spans, size_t size) {
  uint32_t last = 0;
  for (const Span& span : spans) {
    EXPECT_LE(last, span.begin());
    EXPECT_LT(span.begin(), span.end());
    EXPECT_LE(span.end(), size);
    last = span.end();
  }
}

void ExpectAcyclic(const Document& document) {
  absl::flat_hash_map<std::string, std::string> parent;
  for (const Quote& quote : document.quotes()) {
    EXPECT_TRUE(parent.emplace(quote.id(), quote.parent_id()).second);
  }
  for (const Quote& quote : document.quotes()) {
    std::string at = quote.id();
    for (int step = 0; !at.empty(); ++step) {
      ASSERT_TRUE(parent.contains(at));
      ASSERT_LE(step, document.quotes_size());
      at = parent[at];
    }
  }
}

TEST(RecordsProperty, IdsResolveAndSpansAreOrdered) {
  Random random(7);
  for (int round = 0; round < 300; ++round) {
    const auto marked = ReadMarkedText(RandomText(&random));
    marked->attributions = RandomAttributions(
        &random, marked->annotated.tokenized.tokens.size());
    const Document document = Records(*marked);
    absl::flat_hash_set<std::string> speakers;
    for (const Speaker& speaker : document.speakers()) {
      EXPECT_TRUE(speakers.insert(speaker.id()).second);
      EXPECT_FALSE(speaker.name().empty()) << marked->text;
      EXPECT_NE(speaker.kind(), Speaker::KIND_UNSPECIFIED);
      ExpectOrderedSpans(speaker.mentions(), marked->text.size());
    }
    for (const Quote& quote : document.quotes()) {
      EXPECT_GT(quote.content_size(), 0);
      EXPECT_GE(quote.confidence(), 0);
      EXPECT_LE(quote.confidence(), 1);
      if (!quote.speaker_id().empty()) {
        EXPECT_TRUE(speakers.contains(quote.speaker_id()));
      }
    }
    ExpectAcyclic(document);
    EXPECT_EQ(document.SerializeAsString(),
              Records(*marked).SerializeAsString());
  }
}

}  // namespace
}  // namespace attest
