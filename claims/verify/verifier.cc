#include "claims/verify/verifier.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "claims/verify/claim_review.h"
#include "claims/verify/evidence_file.h"
#include "claims/verify/fact_check_index_builder.h"
#include "claims/verify/transcripts.h"
#include "proto/document_parts.h"
#include "proto/text_encoding.h"
#include "quotes/reading_view.h"

namespace attest {
namespace {

// A statement of more bytes is looked up as a whole and by so many of its clauses,
// those most worth checking: what was checked may be one sentence of a speech, in
// which every fact-check finds some of its words. In a shorter one, clauses do more
// harm than good: they explain each other.
constexpr size_t kLongStatement = 400;
constexpr size_t kClauses = 8;
// Each of several clauses has its own chance to look like something that it is not:
// with this, probabilities are right for checked posts among sentences of news.
constexpr float kClauseLogOdds = -0.3f;

std::string StatementOf(const Document& document, const Quote& quote) {
  std::string statement;
  for (const Span& span : quote.content()) {
    if (!statement.empty()) statement.push_back(' ');
    absl::StrAppend(&statement, ResolvedText(TextOf(document, span)));
  }
  return statement;
}

// What is looked up for a claim, and what is added to the log odds of what is found.
struct Lookup {
  std::string text;
  float log_odds;
};

std::vector<Lookup> Lookups(const Document& document, const Claim& claim,
                            const std::string& statement) {
  std::vector<Lookup> lookups = {{statement, 0}};
  if (statement.size() <= kLongStatement || claim.clauses_size() < 2) {
    return lookups;
  }
  std::vector<const Clause*> clauses;
  for (const Clause& clause : claim.clauses()) clauses.push_back(&clause);
  std::stable_sort(clauses.begin(), clauses.end(),
                   [](const Clause* a, const Clause* b) {
                     return a->check_worthiness() > b->check_worthiness();
                   });
  if (clauses.size() > kClauses) clauses.resize(kClauses);
  for (const Clause* clause : clauses) {
    lookups.push_back(
        {ResolvedText(TextOf(document, clause->span())), kClauseLogOdds});
  }
  return lookups;
}

FactCheckMatch ToMatch(const Claim& claim, const IndexedReview& review,
                       float score) {
  // An index may be damaged; a Document with what is no UTF-8 could not be read again.
  const auto copy = [](absl::string_view s) {
    std::string text(s);
    if (!IsValidUtf8(text)) RepairUtf8(&text);
    return text;
  };
  FactCheckMatch match;
  match.set_claim_id(claim.id());
  match.set_fact_check_id(copy(review.id));
  match.set_url(copy(review.url));
  match.set_publisher(copy(review.publisher));
  match.set_claim_reviewed(copy(review.claim));
  match.set_rating(copy(review.rating));
  match.set_review_date(copy(review.date));
  match.set_score(score);
  return match;
}

// The same fact-check once, with its higher score; best first.
void KeepBest(size_t limit, std::vector<FactCheckMatch>* matches) {
  std::stable_sort(matches->begin(), matches->end(),
                   [](const FactCheckMatch& a, const FactCheckMatch& b) {
                     return a.score() > b.score();
                   });
  std::vector<FactCheckMatch> kept;
  for (FactCheckMatch& match : *matches) {
    const bool known =
        std::any_of(kept.begin(), kept.end(), [&](const FactCheckMatch& k) {
          return k.fact_check_id() == match.fact_check_id();
        });
    if (known || kept.size() == limit) continue;
    match.set_rank(kept.size() + 1);
    kept.push_back(std::move(match));
  }
  *matches = std::move(kept);
}

// Adds the fact-checks of a file; an error if it has none, as then it is not what the
// user takes it for.
absl::Status AddFactChecks(absl::string_view bytes, const std::string& path,
                           FactCheckIndexBuilder* builder,
                           std::vector<std::string>* warnings) {
  const size_t before = builder->size();
  ReadClaimReviews(bytes, path, [&](ClaimReview review) { builder->Add(review); },
                   warnings);
  if (builder->size() > before) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": there is no fact-check (ClaimReview) in it"));
}

absl::StatusOr<std::unique_ptr<FactCheckIndex>> OpenIndex(EvidenceFile file,
                                                          const std::string& path) {
  auto index = file.is_stored() ? FactCheckIndex::FromFile(std::move(file).TakeStored())
                                : FactCheckIndex::FromBytes(std::string(file.bytes()));
  if (index.ok()) return index;
  return absl::Status(index.status().code(),
                      absl::StrCat(path, ": ", index.status().message()));
}

}  // namespace

absl::Status Verifier::ReadFactChecks(std::vector<std::string>* warnings) {
  FactCheckIndexBuilder builder;
  for (const std::string& path : options_.fact_checks) {
    absl::StatusOr<EvidenceFile> file = EvidenceFile::Open(path);
    if (!file.ok()) return file.status();
    if (FactCheckIndex::LooksLikeIndex(file->bytes())) {
      auto index = OpenIndex(*std::move(file), path);
      if (!index.ok()) return index.status();
      indexes_.push_back(*std::move(index));
      continue;
    }
    const absl::Status status =
        AddFactChecks(file->bytes(), path, &builder, warnings);
    if (!status.ok()) return status;
  }
  if (builder.size() == 0) return absl::OkStatus();
  absl::StatusOr<std::string> bytes = builder.Finish();
  if (!bytes.ok()) return bytes.status();
  auto index = FactCheckIndex::FromBytes(*std::move(bytes));
  if (!index.ok()) return index.status();
  indexes_.push_back(*std::move(index));
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Verifier>> Verifier::Create(
    const VerifierOptions& options, std::vector<std::string>* warnings) {
  std::unique_ptr<Verifier> verifier(new Verifier(options));
  const absl::Status status = verifier->ReadFactChecks(warnings);
  if (!status.ok()) return status;
  if (options.transcripts.empty()) return verifier;
  std::vector<Transcript> transcripts;
  for (const std::string& path : options.transcripts) {
    auto more = ReadTranscripts(path, warnings);
    if (!more.ok()) return more.status();
    std::move(more->begin(), more->end(), std::back_inserter(transcripts));
  }
  verifier->quote_checker_ = std::make_unique<QuoteChecker>(std::move(transcripts));
  return verifier;
}

void Verifier::MatchClaim(const Document& document, const Claim& claim,
                          MatchScratch* scratch,
                          std::vector<FactCheckMatch>* matches) const {
  const Quote* quote = FindQuote(document, claim.quote_id());
  if (quote == nullptr) return;
  const Speaker* speaker = FindSpeaker(document, quote->speaker_id());
  const std::string statement = StatementOf(document, *quote);
  const absl::string_view name =
      speaker == nullptr ? absl::string_view()
                         : absl::string_view(speaker->name());
  MatchOptions options;
  options.min_match = options_.min_match;
  options.max_matches = options_.max_matches;
  for (const Lookup& lookup : Lookups(document, claim, statement)) {
    options.log_odds = lookup.log_odds;
    for (const auto& index : indexes_) {
      for (const ScoredReview& m :
           MatchFactChecks(*index, lookup.text, name,
                           document.article().published(), options, scratch)) {
        matches->push_back(ToMatch(claim, index->Review(m.review), m.score));
      }
    }
  }
  KeepBest(options_.max_matches, matches);
}

void Verifier::MatchClaims(Document* document) const {
  if (indexes_.empty()) return;
  document->clear_fact_check_matches();
  MatchScratch scratch;
  std::vector<FactCheckMatch> matches;
  for (const Claim& claim : document->claims()) {
    matches.clear();
    MatchClaim(*document, claim, &scratch, &matches);
    for (FactCheckMatch& match : matches) {
      *document->add_fact_check_matches() = std::move(match);
    }
  }
  AddOnce(FactCheckModelId(), document->mutable_provenance()->mutable_models());
}

void Verifier::CheckQuotes(Document* document) const {
  if (quote_checker_ == nullptr) return;
  document->clear_quote_checks();
  for (const Quote& quote : document->quotes()) {
    std::vector<std::string> content;
    for (const Span& span : quote.content()) {
      content.push_back(ResolvedText(TextOf(*document, span)));
    }
    QuoteToCheck to_check;
    to_check.pieces =
        QuotedPieces(quote.kind(), {content.begin(), content.end()});
    if (to_check.pieces.empty()) continue;
    if (const Speaker* speaker = FindSpeaker(*document, quote.speaker_id())) {
      to_check.speaker_names.push_back(speaker->name());
      for (const std::string& alias : speaker->aliases()) {
        to_check.speaker_names.push_back(alias);
      }
    }
    QuoteCheck check = quote_checker_->Check(to_check);
    check.set_quote_id(quote.id());
    *document->add_quote_checks() = std::move(check);
  }
}

void Verifier::Verify(Document* document) const {
  MatchClaims(document);
  CheckQuotes(document);
  AddOnce("verify", document->mutable_provenance()->mutable_stages());
}

size_t Verifier::fact_checks() const {
  size_t sum = 0;
  for (const auto& index : indexes_) sum += index->size();
  return sum;
}

size_t Verifier::transcript_lines() const {
  return quote_checker_ == nullptr ? 0 : quote_checker_->lines();
}

absl::Status BuildFactCheckIndex(const std::vector<std::string>& inputs,
                                 const std::string& output, size_t* reviews,
                                 std::vector<std::string>* warnings) {
  FactCheckIndexBuilder builder;
  for (const std::string& path : inputs) {
    absl::StatusOr<EvidenceFile> file = EvidenceFile::Open(path);
    if (!file.ok()) return file.status();
    const absl::Status status =
        AddFactChecks(file->bytes(), path, &builder, warnings);
    if (!status.ok()) return status;
  }
  *reviews = builder.size();
  return builder.Write(output);
}

}  // namespace attest
