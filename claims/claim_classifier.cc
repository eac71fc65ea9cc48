#include "claims/claim_classifier.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "claims/article_charges.h"
#include "claims/article_people.h"
#include "claims/check_worthiness.h"
#include "claims/claim_evidence.h"
#include "claims/clauses.h"
#include "claims/conversation.h"
#include "claims/cue_acts.h"
#include "claims/denial_links.h"
#include "claims/document_speakers.h"
#include "claims/named_model.h"
#include "claims/principals.h"
#include "claims/statement.h"
#include "claims/targets.h"
#include "claims/type_decision.h"
#include "claims/type_features.h"
#include "claims/models/accused_model.h"
#include "claims/models/check_worthiness_model.h"
#include "claims/models/claim_types_model.h"
#include "proto/document_parts.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/reading_view.h"
#include "quotes/text/tokenizer.h"

namespace attest {

struct ClaimClassifier::Models {
  NamedModel types = NamedModel::OpenEmbedded(ClaimTypesModelData());
  NamedModel worth = NamedModel::OpenEmbedded(CheckWorthinessModelData());
  NamedModel accused = NamedModel::OpenEmbedded(AccusedModelData());
};

namespace {

// A second type is named where its probability reaches this share of the first's: from
// here on, in cross-validation, most of the accusations named so are one of the two
// types that readers give.
constexpr float kSecondaryShare = 0.5f;
// Whom a statement accuses, if it is an accusation, is told from this share on.
constexpr float kPossibleShare = 0.07f;

// Whether the accused stands in the statement itself, not only before it.
bool AccusesWithin(const Target& target, const Quote& quote) {
  const auto covers = [&target](const Span& span) {
    return span.begin() <= target.span().begin() &&
           target.span().end() <= span.end();
  };
  return absl::c_any_of(quote.content(), covers) ||
         absl::c_any_of(quote.cue(), covers);
}

using Spans = google::protobuf::RepeatedPtrField<Span>;

uint32_t BytesIn(const Spans& spans) {
  uint32_t bytes = 0;
  for (const Span& span : spans) bytes += span.end() - span.begin();
  return bytes;
}

// Whose content is mostly a quote inside, with its source and cue, which reports it: who
// says that he never claimed a thing, or that nobody blames him, reports no statement.
std::vector<bool> FindReportsOfQuotes(const Document& document) {
  absl::flat_hash_map<absl::string_view, uint32_t> inside;
  for (const Quote& quote : document.quotes()) {
    if (quote.parent_id().empty() || quote.negated()) continue;
    uint32_t& bytes = inside[quote.parent_id()];
    bytes = std::max(bytes, BytesIn(quote.source()) + BytesIn(quote.cue()) +
                                BytesIn(quote.content()));
  }
  std::vector<bool> reports;
  for (const Quote& quote : document.quotes()) {
    const auto it = inside.find(quote.id());
    reports.push_back(it != inside.end() && 2 * it->second > BytesIn(quote.content()));
  }
  return reports;
}

float Probability(float log_odds) { return 1 / (1 + std::exp(-log_odds)); }

Span BytesOf(const TokenizedText& text, const std::vector<Word>& words,
             size_t begin, size_t end) {
  Span span;
  span.set_begin(text.tokens[words[begin].token].begin);
  span.set_end(text.tokens[words[end - 1].token].end);
  return span;
}

// Classifies the statements of one document.
class DocumentClassifier {
 public:
  DocumentClassifier(const NamedModel& types, const NamedModel& worth,
                     const NamedModel& accused, absl::string_view article,
                     Document* document)
      : types_(types),
        worth_(worth),
        accused_(accused),
        document_(document),
        speakers_(*document) {
    Tokenize(article, &text_);
    names_.emplace(text_);
    people_.emplace(text_, *names_);
    charges_.emplace(text_, &arena_);
    for (const Quote& quote : document->quotes()) {
      statements_.push_back(ReadStatement(text_, *names_, quote, &arena_));
      first_charge_ = std::min(first_charge_, ChargeToken(statements_.back()));
    }
    reports_ = FindReportsOfQuotes(*document);
    conversation_.emplace(Listen());
  }

  void Run() {
    document_->clear_claims();
    for (size_t i = 0; i < statements_.size(); ++i) {
      Claim* claim = document_->add_claims();
      claim->set_id(absl::StrCat("c", i + 1));
      FillClaim(i, claim);
    }
    LinkDenials(statements_, *people_, speakers_, document_);
  }

 private:
  // What the statements are like to one who hears them all.
  Conversation Listen() {
    std::vector<Said> said;
    for (const Statement& s : statements_) {
      worth_rows_.push_back(WorthRowsOf(s, 0, s.content.size()));
      said.push_back({s.quote->speaker_id(), s.question,
                      ScoreWorth(worth_, worth_rows_.back())});
    }
    return Conversation(said);
  }

  // Of the words themselves.
  std::vector<WorthRow> WorthRowsOf(const Statement& s, size_t begin,
                                    size_t end) {
    ExtractWorthFeatures(s.content, begin, end, &worth_features_);
    return FindWorthRows(worth_, worth_features_);
  }

  void FillClaim(size_t i, Claim* claim) {
    const Statement& s = statements_[i];
    claim->set_quote_id(s.quote->id());
    ExtractTypeFeatures(text_, s, ContextOf(s, first_charge_, *charges_), &sink_);
    TypeDecision d = DecideType(types_, sink_, &type_rows_);
    if (reports_[i]) TakeReportForAssertion(&d);
    const bool possible = d.probabilities[kAccusation] >
                          kPossibleShare * d.probabilities[d.best];
    absl::optional<Accused> accused;
    if (possible) accused = AccusedOf(s);
    const bool aimed = accused.has_value() && accused->somebody &&
                       AccusesWithin(accused->target, *s.quote);
    ApplyTypeRules(text_, s, aimed, &d);
    SetTypes(d, aimed && NamesWrong(s), claim);
    if (reports_[i]) claim->clear_secondary_type();
    if (accused.has_value()) {
      *claim->mutable_target() = std::move(accused->target);
    }
    claim->set_rule(d.rule.empty() ? std::string(types_.name())
                                   : absl::StrCat(types_.name(), ", ", d.rule));
    AddContributions(types_, ValuesOf(types_, type_rows_, d.best, d.second), "", claim);
    AddTriggers(text_, s, claim);
    FillClauses(s, FillWorth(i, claim), claim);
  }

  // `charges`: whether the statement names whom it accuses, and a wrong.
  static void SetTypes(const TypeDecision& d, bool charges, Claim* claim) {
    claim->set_type(kClaimTypes[d.best]);
    claim->set_confidence(d.probabilities[d.best]);
    if ((charges || kClaimTypes[d.second] != ACCUSATION) &&
        (d.both ||
         d.probabilities[d.second] > kSecondaryShare * d.probabilities[d.best])) {
      claim->set_secondary_type(kClaimTypes[d.second]);
    }
  }

  // By the statement's own words and by what stands around it; returns the latter's
  // part, which its clauses share.
  float FillWorth(size_t i, Claim* claim) {
    sink_.Clear();
    conversation_->AddFeatures(i, &sink_);
    std::vector<NamedValue> values;
    values.reserve(sink_.hashes().size() + worth_rows_[i].size());
    float context = 0, own = 0;
    worth_.ForEachRow(sink_.hashes(), [&](int row) {
      values.push_back({row, worth_.Weight(row, 0)});
      context += values.back().value;
    });
    for (const WorthRow& row : worth_rows_[i]) {
      values.push_back({row.row, ValueOf(worth_, row)});
      own += values.back().value;
    }
    claim->set_check_worthiness(Probability(own + context));
    AddContributions(worth_, std::move(values), "worth: ", claim);
    return context;
  }

  // Whom the statement accuses, if it does.
  absl::optional<Accused> AccusedOf(const Statement& s) const {
    absl::optional<Accused> accused =
        FindAccused(accused_, speakers_, text_, *people_, s);
    // "Sunday's attack" accuses no Sunday.
    if (!accused.has_value() || Calendar().Find(accused->target.text()) >= 0) {
      return absl::nullopt;
    }
    // Nor do a lawyer or spokesman accuse whom they speak for.
    if (IsOwnPrincipal(s, accused->target)) return absl::nullopt;
    // Nobody is accused by himself: then the noun phrase means somebody else.
    Target& target = accused->target;
    const std::string& source = s.quote->speaker_id();
    if (!source.empty() && target.speaker_id() == source) {
      target.clear_speaker_id();
      target.set_text(std::string(text_.text.substr(
          target.span().begin(), target.span().end() - target.span().begin())));
    }
    return accused;
  }

  bool IsOwnPrincipal(const Statement& s, const Target& target) const {
    const Speaker* speaker = speakers_.WithId(s.quote->speaker_id());
    return speaker != nullptr && SpeaksFor(*speaker, target.text(), *people_);
  }

  void FillClauses(const Statement& s, float context, Claim* claim) {
    std::vector<ClauseRange> ranges = SplitClauses(s.content);
    for (const ClauseRange& range : ranges) {
      Clause* clause = claim->add_clauses();
      *clause->mutable_span() =
          BytesOf(text_, s.content, range.begin, range.end);
      if (ranges.size() == 1) {
        clause->set_type(claim->type());
        clause->set_check_worthiness(claim->check_worthiness());
      } else {
        FillClause(s, range, context, clause);
      }
    }
  }

  void FillClause(const Statement& s, ClauseRange range, float context, Clause* clause) {
    Statement part;
    part.quote = s.quote;
    part.cue = s.cue;
    part.source = s.source;
    part.title_case = s.title_case;
    part.content.assign(s.content.begin() + range.begin,
                        s.content.begin() + range.end);
    for (Word& w : part.content) {
      w.agent_word -= static_cast<int>(range.begin);
    }
    ExtractTypeFeatures(text_, part, ContextOf(s, first_charge_, *charges_), &sink_);
    clause->set_type(kClaimTypes[DecideType(types_, sink_, &type_rows_).best]);
    clause->set_check_worthiness(Probability(
        ScoreWorth(worth_, WorthRowsOf(s, range.begin, range.end)) + context));
  }

  const NamedModel& types_;
  const NamedModel& worth_;
  const NamedModel& accused_;
  Document* const document_;
  const DocumentSpeakers speakers_;
  TokenizedText text_;
  absl::optional<ArticleNames> names_;
  absl::optional<ArticlePeople> people_;
  absl::optional<ArticleCharges> charges_;
  LemmaArena arena_;
  std::vector<Statement> statements_;
  std::vector<bool> reports_;                      // By statement.
  std::vector<std::vector<WorthRow>> worth_rows_;  // By statement.
  absl::optional<Conversation> conversation_;
  FeatureSink sink_;
  std::vector<int> type_rows_;  // Of the statement or clause last decided.
  WorthFeatures worth_features_;
  uint32_t first_charge_ = UINT32_MAX;
};

}  // namespace

ClaimClassifier::ClaimClassifier() : models_(std::make_unique<Models>()) {}

ClaimClassifier::~ClaimClassifier() = default;

void ClaimClassifier::Classify(Document* document) const {
  const ReadingView view(document->article().text());
  Document viewed;
  Document* const read = view.HasArticlesOffsets() ? document : &viewed;
  if (read == &viewed) {
    // The quotes are another stage's, and stay as they are.
    *viewed.mutable_speakers() = document->speakers();
    *viewed.mutable_quotes() = document->quotes();
    view.FromArticle(&viewed);
  }
  DocumentClassifier(models_->types, models_->worth, models_->accused, view.text(), read)
      .Run();
  if (read == &viewed) {
    view.ToArticle(&viewed);
    document->mutable_claims()->Swap(viewed.mutable_claims());
  }
  Provenance* provenance = document->mutable_provenance();
  AddOnce("claims", provenance->mutable_stages());
  AddOnce(models_->types.name(), provenance->mutable_models());
  AddOnce(models_->worth.name(), provenance->mutable_models());
  AddOnce(models_->accused.name(), provenance->mutable_models());
}

}  // namespace attest
