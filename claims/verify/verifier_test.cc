#include "claims/verify/verifier.h"

#include <unistd.h>

#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "claims/verify/mapped_file.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "proto/byte_stream.h"

namespace attest {
namespace {

std::string Write(const std::string& name, const std::string& bytes) {
  const std::string path = absl::StrCat(testing::TempDir(), "/", name);
  FILE* file = fopen(path.c_str(), "wb");
  fwrite(bytes.data(), 1, bytes.size(), file);
  fclose(file);
  return path;
}

std::string Reviews() {
  return Write("reviews.jsonl", R"(
{"@type": "ClaimReview", "@id": "r1", "url": "https://c.example/1", "claimReviewed": "The Ostrel bridge was sold to a foreign bank.", "reviewRating": {"alternateName": "Untrue"}}
{"@type": "ClaimReview", "claimReviewed": 7}
{"@type": "ClaimReview", "@id": "r2", "claimReviewed": "Ostrel's tap water turns teeth green."}
{"@type": "ClaimReview", "@id": "r3", "claimReviewed": "Geese drive the trams of Ostrel."}
)");
}

std::string Hearing() {
  return Write("hall.tsv",
               "3\tVANT\tThe Ostrel bridge was not sold to a foreign bank.\n");
}

Document Parse(const char* text) {
  Document document;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &document));
  return document;
}

Document SomeDocument() {
  return Parse(R"(
    article { id: "a" text: "“The Ostrel bridge was sold to a foreign bank,” Vant said. It rained." }
    speakers { id: "s1" name: "Mira Vant" kind: PERSON }
    quotes { id: "q1" kind: DIRECT content { begin: 0 end: 52 } speaker_id: "s1" }
    quotes { id: "q2" kind: INDIRECT content { begin: 64 end: 72 } }
    claims { id: "c1" quote_id: "q1" }
    claims { id: "c2" quote_id: "q2" }
    claims { id: "c3" quote_id: "gone" }
    provenance { stages: "quotes" stages: "claims" })");
}

TEST(Verifier, AddsEvidenceAndNothingElse) {
  VerifierOptions options;
  options.fact_checks = {Reviews()};
  options.transcripts = {
      Hearing(), Write("mast.txt", "ORR: The ferry mast was sold.\nORR: Who bought it?\n")};
  std::vector<std::string> warnings;
  auto verifier = Verifier::Create(options, &warnings);
  ASSERT_TRUE(verifier.ok()) << verifier.status();
  EXPECT_EQ((*verifier)->fact_checks(), 3);
  EXPECT_EQ((*verifier)->transcript_lines(), 3);
  ASSERT_EQ(warnings.size(), 1);
  EXPECT_EQ(warnings[0], absl::StrCat(testing::TempDir(),
                                      "/reviews.jsonl:3: claimReviewed is not "
                                      "text: this entry is skipped"));
  Document document = SomeDocument();
  (*verifier)->Verify(&document);
  ASSERT_EQ(document.fact_check_matches_size(), 1);
  const FactCheckMatch& match = document.fact_check_matches(0);
  EXPECT_EQ(match.claim_id(), "c1");
  EXPECT_EQ(match.fact_check_id(), "r1");
  EXPECT_EQ(match.url(), "https://c.example/1");
  EXPECT_EQ(match.rating(), "Untrue");
  EXPECT_EQ(match.rank(), 1);
  EXPECT_GE(match.score(), options.min_match);
  ASSERT_EQ(document.quote_checks_size(), 1);
  EXPECT_EQ(document.quote_checks(0).quote_id(), "q1");
  EXPECT_EQ(document.quote_checks(0).transcript_id(), "hall");
  EXPECT_EQ(document.quote_checks(0).line(), 3);
  EXPECT_EQ(document.quote_checks(0).status(), QuoteCheck::ALTERED);
  EXPECT_TRUE(document.quote_checks(0).differences(0).negation());
  EXPECT_EQ(document.provenance().stages_size(), 3);
  // Nothing but its own part has changed.
  Document rest = document;
  rest.clear_fact_check_matches();
  rest.clear_quote_checks();
  *rest.mutable_provenance() = SomeDocument().provenance();
  EXPECT_EQ(rest.SerializeAsString(), SomeDocument().SerializeAsString());
  // Twice is once.
  const std::string once = document.SerializeAsString();
  (*verifier)->Verify(&document);
  EXPECT_EQ(document.SerializeAsString(), once);
}

// One kind of evidence after the other is all of it.
TEST(Verifier, EvidenceComesInTurns) {
  const auto verify = [](const VerifierOptions& options, Document* document) {
    std::vector<std::string> warnings;
    auto verifier = Verifier::Create(options, &warnings);
    ASSERT_TRUE(verifier.ok()) << verifier.status();
    (*verifier)->Verify(document);
  };
  VerifierOptions reviews, transcripts, both;
  reviews.fact_checks = both.fact_checks = {Reviews()};
  transcripts.transcripts = both.transcripts = {Hearing()};
  Document together = SomeDocument(), in_turns = SomeDocument(), turned = SomeDocument();
  verify(both, &together);
  verify(reviews, &in_turns);
  verify(transcripts, &in_turns);
  verify(transcripts, &turned);
  verify(reviews, &turned);
  EXPECT_EQ(in_turns.SerializeAsString(), together.SerializeAsString());
  EXPECT_EQ(turned.fact_check_matches_size(), 1);
  EXPECT_EQ(turned.quote_checks_size(), 1);
}

// Also one that was packed afterwards.
TEST(Verifier, AnIndexIsReadAsTheReviewsAre) {
  const std::string path = absl::StrCat(testing::TempDir(), "/made.index");
  size_t reviews = 0;
  std::vector<std::string> warnings;
  ASSERT_TRUE(BuildFactCheckIndex({Reviews()}, path, &reviews, &warnings).ok());
  std::string packed = path + ".gz";
  ByteSinkOptions gzip;
  gzip.gzip = true;
  auto sink = std::move(ByteSink::Open(packed, gzip)).value();
  const MappedFile file = MappedFile::Open(path).value();
  ASSERT_TRUE(sink->Write(file.bytes()).ok());
  ASSERT_TRUE(sink->Close().ok());
  for (const std::string& fact_checks : {path, packed}) {
    VerifierOptions options;
    options.fact_checks = {fact_checks};
    auto verifier = Verifier::Create(options, &warnings);
    ASSERT_TRUE(verifier.ok()) << verifier.status();
    EXPECT_EQ((*verifier)->fact_checks(), 3);
    Document document = SomeDocument();
    (*verifier)->Verify(&document);
    EXPECT_EQ(document.fact_check_matches_size(), 1);
  }
}

// Its bytes come once.
TEST(Verifier, AnIndexMayBeAPipe) {
  const std::string path = absl::StrCat(testing::TempDir(), "/piped.index");
  size_t reviews = 0;
  std::vector<std::string> warnings;
  ASSERT_TRUE(BuildFactCheckIndex({Reviews()}, path, &reviews, &warnings).ok());
  const MappedFile file = MappedFile::Open(path).value();
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  std::thread writer([&] {
    absl::string_view rest = file.bytes();
    while (!rest.empty()) {
      const ssize_t n = write(ends[1], rest.data(), rest.size());
      if (n <= 0) break;
      rest.remove_prefix(n);
    }
    close(ends[1]);
  });
  VerifierOptions options;
  options.fact_checks = {absl::StrCat("/dev/fd/", ends[0])};
  const auto verifier = Verifier::Create(options, &warnings);
  writer.join();
  close(ends[0]);
  ASSERT_TRUE(verifier.ok()) << verifier.status();
  EXPECT_EQ((*verifier)->fact_checks(), 3);
}

// What comes of it can be read again.
TEST(Verifier, ADamagedIndexLeavesTheDocumentReadable) {
  const std::string path = absl::StrCat(testing::TempDir(), "/damaged.index");
  size_t reviews = 0;
  std::vector<std::string> warnings;
  ASSERT_TRUE(BuildFactCheckIndex({Reviews()}, path, &reviews, &warnings).ok());
  std::string bytes(MappedFile::Open(path).value().bytes());
  bytes[bytes.find("Untrue") + 2] = '\xFF';
  VerifierOptions options;
  options.fact_checks = {Write("damaged.index", bytes)};
  auto verifier = Verifier::Create(options, &warnings);
  ASSERT_TRUE(verifier.ok()) << verifier.status();
  Document document = SomeDocument(), again;
  (*verifier)->Verify(&document);
  ASSERT_EQ(document.fact_check_matches_size(), 1);
  EXPECT_EQ(document.fact_check_matches(0).rating(), "Un\xEF\xBF\xBDrue");
  EXPECT_TRUE(again.ParseFromString(document.SerializeAsString()));
}

// A file in which nothing is found is not what the user takes it for.
TEST(Verifier, EvidenceThatIsNoneIsAnError) {
  for (const char* bytes : {"", "\n\n", "{}", "Nobody said anything"}) {
    const std::string path = Write("nothing.txt", bytes);
    VerifierOptions options;
    options.fact_checks = {path};
    std::vector<std::string> warnings;
    const auto verifier = Verifier::Create(options, &warnings);
    EXPECT_EQ(verifier.status().message(),
              absl::StrCat(path, ": there is no fact-check (ClaimReview) in it"));
    size_t reviews = 0;
    EXPECT_FALSE(BuildFactCheckIndex({path}, path + ".index", &reviews, &warnings).ok());
  }
  const std::string path = Write("nothing.txt", "\n");
  VerifierOptions options;
  options.transcripts = {path};
  std::vector<std::string> warnings;
  EXPECT_EQ(Verifier::Create(options, &warnings).status().message(),
            absl::StrCat(path, ": no transcript with a line"));
}

// What was checked is found in the middle of a speech.
TEST(Verifier, ClausesAreLookedUpToo) {
  const std::string before =
      "We have come a long way since the harbour froze over and the ferries stopped. "
      "My grandmother used to say that a town is as warm as its kitchens. ";
  const std::string checked = "The Ostrel bridge was sold to a foreign bank.";
  const std::string after =
      " In winter the council will open new schools, and every child gets a coat. "
      "Nobody can take the library, the orchestra or the market from us, and whoever "
      "wants to see how well we sing may come on any Sunday after the morning tide.";
  const std::string text = before + checked + after;
  Document document;
  document.mutable_article()->set_text(text);
  Quote* quote = document.add_quotes();
  quote->set_id("q1");
  quote->set_kind(Quote::DIRECT);
  quote->add_content()->set_end(text.size());
  Claim* claim = document.add_claims();
  claim->set_id("c1");
  claim->set_quote_id("q1");
  VerifierOptions options;
  options.fact_checks = {Reviews()};
  std::vector<std::string> warnings;
  auto verifier = Verifier::Create(options, &warnings);
  ASSERT_TRUE(verifier.ok()) << verifier.status();
  const auto score = [&](Document d) {
    (*verifier)->Verify(&d);
    return d.fact_check_matches_size() == 0 ? 0 : d.fact_check_matches(0).score();
  };
  const double whole = score(document);
  uint32_t begin = 0;
  for (const size_t size : {before.size(), checked.size(), after.size()}) {
    Span* span = claim->add_clauses()->mutable_span();
    span->set_begin(begin);
    span->set_end(begin + size);
    begin += size;
  }
  EXPECT_GT(score(document), 0.5);
  EXPECT_GT(score(document), whole);
}

TEST(Verifier, APrebuiltIndexGivesTheSame) {
  const std::string index = absl::StrCat(testing::TempDir(), "/reviews.index");
  std::vector<std::string> warnings;
  size_t reviews = 0;
  ASSERT_TRUE(BuildFactCheckIndex({Reviews()}, index, &reviews, &warnings).ok());
  EXPECT_EQ(reviews, 3);
  std::string results[2];
  for (int i = 0; i < 2; ++i) {
    VerifierOptions options;
    options.fact_checks = {i == 0 ? Reviews() : index};
    auto verifier = Verifier::Create(options, &warnings);
    ASSERT_TRUE(verifier.ok());
    Document document = SomeDocument();
    (*verifier)->Verify(&document);
    results[i] = document.SerializeAsString();
  }
  EXPECT_EQ(results[0], results[1]);
}

TEST(Verifier, MissingFilesAreErrorsThatNameThem) {
  std::vector<std::string> warnings;
  VerifierOptions options;
  options.fact_checks = {"/no/such/reviews.json"};
  EXPECT_EQ(Verifier::Create(options, &warnings).status().message(),
            "/no/such/reviews.json: No such file or directory");
  options.fact_checks.clear();
  options.transcripts = {"/no/such/folder"};
  EXPECT_EQ(Verifier::Create(options, &warnings).status().message(),
            "/no/such/folder: No such file or directory");
}

TEST(Verifier, WithNothingToVerifyAgainstItOnlySaysThatItRan) {
  std::vector<std::string> warnings;
  auto verifier = Verifier::Create({}, &warnings);
  ASSERT_TRUE(verifier.ok());
  Document document;
  (*verifier)->Verify(&document);
  EXPECT_EQ(document.provenance().ShortDebugString(), "stages: \"verify\"");
}

}  // namespace
}  // namespace attest
