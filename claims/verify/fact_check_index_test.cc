#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_builder.h"

#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "claims/verify/fact_check_matcher.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

ClaimReview Review(std::string id, std::string claim, std::string title = "") {
  ClaimReview review;
  review.id = std::move(id);
  review.claim = std::move(claim);
  review.title = std::move(title);
  review.url = absl::StrCat("https://c.example/", review.id);
  review.publisher = "Checkers";
  review.rating = "Half an oak";
  review.date = "2031-05-05";
  return review;
}

FactCheckIndexBuilder SomeReviews() {
  FactCheckIndexBuilder builder;
  builder.Add(Review("oaks", "Mayor Mira Vant had 1,500 oaks felled in May 2031.",
                     "Did Mira Vant Fell the Oaks?"));
  builder.Add(Review("bridge", "The Ostrel bridge was sold to a foreign bank."));
  builder.Add(Review("water", "Tap water in Ostrel turns teeth green.",
                     "Green teeth"));
  builder.Add(Review("geese", "A photograph shows geese driving a tram."));
  for (int i = 0; i < 40; ++i) {
    builder.Add(Review(absl::StrCat("filler", i),
                       absl::StrCat("Parliament voted on budget number ", i)));
  }
  return builder;
}

std::unique_ptr<FactCheckIndex> Index() {
  return std::move(
      FactCheckIndex::FromBytes(*SomeReviews().Finish()).value());
}

// Ids of BM25's candidates, best first.
std::string Candidates(absl::string_view statement, size_t limit = 3) {
  const auto index = Index();
  FactCheckQuery query;
  index->Parse(statement, "", "", &query);
  std::vector<ReviewCandidate> found;
  index->FindCandidates(query, limit, &found);
  return absl::StrJoin(found, " ", [&](std::string* out, const ReviewCandidate& c) {
    absl::StrAppend(out, index->Review(c.review).id);
  });
}

TEST(FactCheckIndex, FindsByStemsOfClaimAndTitle) {
  EXPECT_EQ(Candidates("They are felling oak trees"), "oaks");
  EXPECT_EQ(Candidates("A bank bought our bridge"), "bridge");
  EXPECT_EQ(Candidates("#GreenTeeth again"), "water");
  EXPECT_EQ(Candidates("greenteeth"), "water");
  EXPECT_EQ(Candidates("a tram and 1500 geese"), "geese oaks");
  EXPECT_EQ(Candidates("nothing of all this"), "");
  EXPECT_EQ(Candidates(""), "");
}

TEST(FactCheckIndex, EqualsByPosition) {
  EXPECT_EQ(Candidates("parliament", 2), "filler0 filler1");
}

TEST(FactCheckIndex, ReadsBackWhatWasAdded) {
  const auto index = Index();
  ASSERT_EQ(index->size(), 44);
  const IndexedReview r = index->Review(0);
  EXPECT_EQ(r.id, "oaks");
  EXPECT_EQ(r.url, "https://c.example/oaks");
  EXPECT_EQ(r.publisher, "Checkers");
  EXPECT_EQ(r.claim, "Mayor Mira Vant had 1,500 oaks felled in May 2031.");
  EXPECT_EQ(r.rating, "Half an oak");
  EXPECT_EQ(r.date, "2031-05-05");
  EXPECT_EQ(index->Words(0).when.year, 2031);
  EXPECT_EQ(index->Words(0).when.month, 5);
  EXPECT_TRUE(index->Words(3).picture);
}

TEST(FactCheckIndex, FilesAreMapped) {
  const std::string path = absl::StrCat(testing::TempDir(), "/reviews.index");
  ASSERT_TRUE(SomeReviews().Write(path).ok());
  auto index = FactCheckIndex::Open(path);
  ASSERT_TRUE(index.ok()) << index.status();
  EXPECT_EQ((*index)->Review(1).id, "bridge");
  EXPECT_EQ(FactCheckIndex::Open(path + ".none").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_FALSE(SomeReviews().Write("/no/such/folder/x").ok());
}

TEST(FactCheckIndex, LinksAndStrangersFilesStay) {
  std::string folder = absl::StrCat(testing::TempDir(), "/index.XXXXXX");
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::string link = folder + "/link", target = folder + "/target";
  const std::string other = link + ".tmp";
  ASSERT_EQ(symlink(target.c_str(), link.c_str()), 0);
  fclose(fopen(other.c_str(), "wb"));
  ASSERT_TRUE(SomeReviews().Write(link).ok());
  EXPECT_TRUE(FactCheckIndex::Open(target).ok());
  EXPECT_EQ(access(other.c_str(), F_OK), 0);
}

// Also where the limit falls within a character.
TEST(FactCheckIndex, LongTextsAreCutBetweenCharacters) {
  for (const std::string& before : {std::string(), std::string("a")}) {
    std::string claim = before;
    while (claim.size() < 1100000) claim += "é";
    FactCheckIndexBuilder builder;
    builder.Add(Review("long", claim));
    const auto index = std::move(FactCheckIndex::FromBytes(*builder.Finish()).value());
    const std::string kept(index->Review(0).claim);
    EXPECT_EQ(kept.size(), (1 << 20) - before.size());
    EXPECT_EQ(kept, claim.substr(0, kept.size()));
    EXPECT_EQ(index->Review(0).rating, "Half an oak");
  }
}

TEST(FactCheckIndex, SameReviewsSameBytes) {
  EXPECT_EQ(*SomeReviews().Finish(), *SomeReviews().Finish());
}

TEST(FactCheckIndex, AnEmptyIndexIsOne) {
  const auto index = FactCheckIndex::FromBytes(*FactCheckIndexBuilder().Finish());
  ASSERT_TRUE(index.ok());
  MatchScratch scratch;
  EXPECT_TRUE(MatchFactChecks(**index, "oaks", "", "", {}, &scratch).empty());
}

TEST(FactCheckIndex, TruncatedAndForeignFilesAreErrors) {
  const std::string bytes = *SomeReviews().Finish();
  for (size_t size = 0; size < bytes.size(); size += 61) {
    EXPECT_FALSE(FactCheckIndex::FromBytes(bytes.substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(FactCheckIndex::FromBytes("{\"@type\": \"ClaimReview\"}").ok());
}

// Whatever byte is wrong, answers may be, but nothing is read out of bounds.
TEST(FactCheckIndex, DamagedFilesAreSafe) {
  const std::string bytes = *SomeReviews().Finish();
  MatchScratch scratch;
  for (size_t at = 0; at < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] = ~damaged[at];
    auto index = FactCheckIndex::FromBytes(std::move(damaged));
    if (!index.ok()) continue;
    MatchOptions all;
    all.min_match = 0;
    for (const ScoredReview& m :
         MatchFactChecks(**index, "Mira Vant's oaks and bridge in parliament",
                         "", "", all, &scratch)) {
      EXPECT_LT(m.review, (*index)->size());
      (*index)->Review(m.review);
    }
  }
}

// "id" of each match of at least min_match.
std::string Matches(absl::string_view statement, absl::string_view context) {
  const auto index = Index();
  MatchScratch scratch;
  return absl::StrJoin(
      MatchFactChecks(*index, statement, context, "2031-05-20", {}, &scratch),
      " ", [&](std::string* out, const ScoredReview& m) {
        absl::StrAppend(out, index->Review(m.review).id);
      });
}

TEST(FactCheckMatcher, MatchesWhatFitsAndNothingElse) {
  EXPECT_EQ(Matches("I never had 1,500 oaks felled.", "Mayor Mira Vant"), "oaks");
  EXPECT_EQ(Matches("The bridge of Ostrel was sold to a bank.", ""), "bridge");
  EXPECT_EQ(Matches("We will vote tomorrow.", ""), "");
  EXPECT_EQ(Matches("It was a quiet evening on the coast.", "Tomas Ruiz"), "");
}

// Of three reviews or of forty, what fits is as probable, and what shares but words
// that everybody uses is none.
TEST(FactCheckMatcher, ScoresMeanTheSameInATinyCollection) {
  FactCheckIndexBuilder builder;
  builder.Add(Review("bridge", "The Ostrel bridge was sold to a foreign bank."));
  builder.Add(Review("people", "Most people in the country said they want change."));
  builder.Add(Review("oaks", "Mayor Mira Vant had 1,500 oaks felled in May 2031.",
                     "Did Mira Vant Fell the Oaks?"));
  const auto tiny =
      std::move(FactCheckIndex::FromBytes(*builder.Finish()).value());
  const auto index = Index();
  MatchScratch scratch;
  const auto best = [&](const FactCheckIndex& in, absl::string_view statement) {
    MatchOptions all;
    all.min_match = 0;
    const auto matches = MatchFactChecks(in, statement, "", "", all, &scratch);
    return matches.empty() ? 0.0f : matches[0].score;
  };
  for (const char* fits : {"They sold the Ostrel bridge to some foreign bank.",
                           "Vant felled 1,500 oaks, the mayor herself!"}) {
    EXPECT_GT(best(*tiny, fits), 0.5) << fits;
    EXPECT_NEAR(best(*tiny, fits), best(*index, fits), 0.1) << fits;
  }
  for (const char* strange :
       {"People from all over the country came to see the boats.",
        "The bank raised its rates on Thursday.",
        "It is a bridge to the future, the mayor said."}) {
    EXPECT_LT(best(*tiny, strange), MatchOptions().min_match) << strange;
  }
}

TEST(FactCheckIndex, FilesOfAnotherVersionSaySo) {
  std::string bytes = *SomeReviews().Finish();
  bytes[8] = 1;
  EXPECT_EQ(FactCheckIndex::FromBytes(bytes).status().message(),
            "an index of another version; build it again");
}

TEST(FactCheckMatcher, ScoresAreProbabilitiesBestFirst) {
  const auto index = Index();
  MatchScratch scratch;
  MatchOptions all;
  all.min_match = 0;
  float last = 1;
  for (const ScoredReview& m : MatchFactChecks(
           *index, "Green water, the bridge, the oaks of Ostrel", "", "", all,
           &scratch)) {
    EXPECT_LE(m.score, last);
    EXPECT_GE(m.score, 0);
    last = m.score;
  }
  EXPECT_LT(last, 1);
}

}  // namespace
}  // namespace attest
