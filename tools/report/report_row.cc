#include "tools/report/report_row.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/reading_view.h"
#include "tools/report/html_page.h"
#include "tools/report/tsv_cell.h"

namespace attest {
namespace {

using google::protobuf::RepeatedPtrField;

constexpr absl::string_view kColumns[] = {
    "article_id", "claim_id",    "flags",        "priority",
    "type",       "confidence",  "speaker",      "role",
    "speaker_kind", "chain",     "statement",    "best_clause",
    "cue",        "target",      "hedged",       "check_worthiness",
    "fact_check", "rating",      "quote_check",  "begin",
    "end",        "url",         "published",    "rule",
    "review_status", "review_note"};

constexpr absl::string_view kLowConfidenceFlag = "LOW_CONFIDENCE";

// No chain in any article is longer; one in a Document from outside may be.
constexpr int kMaxChain = 8;

// Everything that a row tells, looked up once for the whole Document.
class DocumentIndex {
 public:
  explicit DocumentIndex(const Document& document) : document_(document) {
    for (const Speaker& s : document.speakers()) speakers_.emplace(s.id(), &s);
    for (const Quote& q : document.quotes()) quotes_.emplace(q.id(), &q);
    for (const FactCheckMatch& m : document.fact_check_matches()) {
      const FactCheckMatch*& best = matches_[m.claim_id()];
      if (best == nullptr || m.rank() < best->rank()) best = &m;
    }
    for (const QuoteLink& l : document.quote_links()) {
      links_[l.quote_id()].push_back(&l);
    }
    for (const QuoteCheck& c : document.quote_checks()) {
      const QuoteCheck*& best = checks_[c.quote_id()];
      if (best == nullptr || c.score() > best->score()) best = &c;
    }
  }

  const Document& document() const { return document_; }
  // The quote's links to other articles, in their order.
  std::vector<const QuoteLink*> links(absl::string_view quote_id) const {
    const auto at = links_.find(quote_id);
    return at == links_.end() ? std::vector<const QuoteLink*>() : at->second;
  }
  // Null where there is none.
  const Speaker* speaker(absl::string_view id) const { return Find(speakers_, id); }
  const Quote* quote(absl::string_view id) const { return Find(quotes_, id); }
  // The best of a claim, and of a quote.
  const FactCheckMatch* match(absl::string_view claim_id) const {
    return Find(matches_, claim_id);
  }
  const QuoteCheck* check(absl::string_view quote_id) const {
    return Find(checks_, quote_id);
  }

 private:
  template <typename T>
  using Map = absl::flat_hash_map<absl::string_view, const T*>;

  template <typename T>
  static const T* Find(const Map<T>& map, absl::string_view id) {
    const auto at = map.find(id);
    return at == map.end() ? nullptr : at->second;
  }

  const Document& document_;
  Map<Speaker> speakers_;
  Map<Quote> quotes_;
  Map<FactCheckMatch> matches_;
  Map<QuoteCheck> checks_;
  absl::flat_hash_map<absl::string_view, std::vector<const QuoteLink*>> links_;
};

// What the row of one claim is made of.
struct RowParts {
  const Claim& claim;
  const Quote& quote;  // Empty where the claim has none.
  const Speaker* speaker;
  const FactCheckMatch* match;
  const QuoteCheck* check;
  std::vector<const QuoteLink*> links;
  double confidence;
  bool hearsay;
};

std::string SpanText(const Document& document, const Span& span) {
  return ResolvedText(absl::string_view(document.article().text())
                          .substr(span.begin(), span.end() - span.begin()));
}

// The words of several spans, " … " where something stands between.
std::string SpansText(const Document& document,
                      const RepeatedPtrField<Span>& spans) {
  return absl::StrJoin(spans, " … ", [&](std::string* out, const Span& span) {
    absl::StrAppend(out, SpanText(document, span));
  });
}

std::string SpeakerName(const DocumentIndex& index, const Quote& quote) {
  const Speaker* speaker = index.speaker(quote.speaker_id());
  return speaker != nullptr ? speaker->name()
                            : SpansText(index.document(), quote.source());
}

// Whether the first word is a negator: "no group", "nobody", "neither side".
bool OpensNegated(absl::string_view words) {
  return Negators().Find(words.substr(0, words.find(' '))) >= 0;
}

// "A said". What was not said has the cue's own words, since there are many ways not
// to say: "A declined to say" and "A did not deny" are no two of a kind. A source that
// bears the negation itself ("no group has claimed") keeps its words too.
std::string ChainLink(const DocumentIndex& index, const Quote& quote) {
  const std::string speaker = SpeakerName(index, quote);
  const std::string name = speaker.empty() ? "somebody" : speaker;
  if (!quote.negated()) return absl::StrCat(name, " said");
  const std::string cue = SpansText(index.document(), quote.cue());
  if (cue.empty()) return absl::StrCat(name, " did not say");
  const std::string source = SpansText(index.document(), quote.source());
  return absl::StrCat(OpensNegated(source) ? source : name, " ", cue);
}

// "A said B said", outermost first; empty where nobody passes on another's words
// and nothing was left unsaid.
std::string Chain(const DocumentIndex& index, const Quote& quote) {
  if (quote.parent_id().empty() && !quote.negated()) return "";
  std::vector<std::string> links;
  for (const Quote* q = &quote; q != nullptr && links.size() < kMaxChain;
       q = index.quote(q->parent_id())) {
    links.push_back(ChainLink(index, *q));
  }
  std::reverse(links.begin(), links.end());
  return absl::StrJoin(links, " ");
}

// Whether another passes the words on: "Bo said that Cy had denied it", not "Bo said that he had".
bool IsHearsay(const DocumentIndex& index, const Quote& quote) {
  size_t links = 0;
  for (const Quote* q = index.quote(quote.parent_id()); q != nullptr && links < kMaxChain;
       q = index.quote(q->parent_id()), ++links) {
    if (q->speaker_id().empty() || q->speaker_id() != quote.speaker_id()) return true;
  }
  return false;
}

bool IsAnonymous(const RowParts& row) {
  return row.speaker == nullptr || row.speaker->kind() == Speaker::UNNAMED;
}

bool IsAltered(const RowParts& row) {
  return row.check != nullptr && (row.check->status() == QuoteCheck::ALTERED ||
                                  row.check->status() == QuoteCheck::SPLICED);
}

bool IsPrintedDifferently(const RowParts& row) {
  return std::any_of(row.links.begin(), row.links.end(), [](const QuoteLink* l) {
    return l->relation() == QuoteLink::PRINTED_DIFFERENTLY;
  });
}

std::vector<absl::string_view> Flags(const RowParts& row) {
  const std::pair<absl::string_view, bool> kFlags[] = {
      {"DENIAL", row.claim.type() == DENIAL || row.claim.secondary_type() == DENIAL},
      {"ACCUSATION", row.claim.type() == ACCUSATION ||
                         row.claim.secondary_type() == ACCUSATION},
      {"CHECK_WORTHY", row.claim.check_worthiness() >= kCheckWorthy},
      {"ANONYMOUS", IsAnonymous(row)},
      {"HEARSAY", row.hearsay},
      {kLowConfidenceFlag, row.confidence < kLowConfidence},
      {"ALTERED_QUOTE", IsAltered(row)},
      {"MISATTRIBUTED", row.check != nullptr &&
                            row.check->status() == QuoteCheck::MISATTRIBUTED},
      {"PRINTED_DIFFERENTLY", IsPrintedDifferently(row)},
      {"ALREADY_CHECKED",
       row.match != nullptr && row.match->score() >= kSurelyChecked},
  };
  std::vector<absl::string_view> flags;
  for (const auto& [name, holds] : kFlags) {
    if (holds) flags.push_back(name);
  }
  return flags;
}

// That a row may be wrong is no reason to look at it.
bool DeservesEyes(const std::vector<absl::string_view>& flags) {
  return std::any_of(flags.begin(), flags.end(), [](absl::string_view flag) {
    return flag != kLowConfidenceFlag;
  });
}

double LogOdds(double p) { return std::log(p / (1 - p)); }

// Where a check-worthiness lies, in log odds, between the least (1 in 20: 0) and the
// most (49 in 50: 1) that statements in articles commonly have.
double WorthOnScale(double check_worthiness) {
  constexpr double kLeast = 0.05, kMost = 0.98;
  const double p = std::clamp(check_worthiness, kLeast, kMost);
  return (LogOdds(p) - LogOdds(kLeast)) / (LogOdds(kMost) - LogOdds(kLeast));
}

// How sure it is that the row is what it says it is, as far as that speaks for it: an
// assertion that may be a charge or a denial is no less worth a look.
double ConfidenceForPriority(const RowParts& row) {
  const bool asserts = row.claim.type() == ASSERTION && row.quote.confidence() > 0;
  return asserts ? row.quote.confidence() : row.confidence;
}

int Priority(const RowParts& row, const std::vector<absl::string_view>& flags,
             const PriorityWeights& weights) {
  const double confidence = ConfidenceForPriority(row);
  PriorityWeights::Features features = {
      {"check_worthiness", WorthOnScale(row.claim.check_worthiness())},
      {"confidence", confidence},
      {"hedged", row.claim.hedged()},
      {"negated", row.quote.negated()},
  };
  for (absl::string_view flag : flags) {
    if (flag == kLowConfidenceFlag && confidence >= kLowConfidence) continue;
    features.emplace_back(flag, 1);
  }
  return weights.Thousandths(features);
}

// The pieces of the content that lie in the clause: what the attribution says between them is
// nobody's words.
std::string ClauseText(const DocumentIndex& index, const Quote& quote, const Span& clause) {
  RepeatedPtrField<Span> pieces;
  for (const Span& span : quote.content()) {
    const uint32_t begin = std::max(span.begin(), clause.begin());
    const uint32_t end = std::min(span.end(), clause.end());
    if (begin >= end) continue;
    Span* const piece = pieces.Add();
    piece->set_begin(begin);
    piece->set_end(end);
  }
  return SpansText(index.document(), pieces);
}

// The clause to check: one that does what the claim does, if any, and of those
// the most check-worthy. The whole statement where it was not divided.
std::string BestClause(const DocumentIndex& index, const RowParts& row) {
  const Clause* best = nullptr;
  const auto worth = [&](const Clause& c) {
    const bool acts = c.type() == row.claim.type() && c.type() != ASSERTION;
    return c.check_worthiness() + (acts ? 1 : 0);
  };
  for (const Clause& c : row.claim.clauses()) {
    if (best == nullptr || worth(c) > worth(*best)) best = &c;
  }
  return best == nullptr ? SpansText(index.document(), row.quote.content())
                         : ClauseText(index, row.quote, best->span());
}

bool Does(const Claim& claim, ClaimType type) {
  return claim.type() == type || claim.secondary_type() == type;
}

// Whom an accusation accuses; for a denial, the claim that it answers.
std::string TargetCell(const RowParts& row) {
  const std::string& target = row.claim.target().text();
  return target.empty() || !Does(row.claim, ACCUSATION)
             ? row.claim.answers_claim_id()
             : target;
}

std::string DifferenceText(const Difference& d) {
  std::string text;
  switch (d.kind()) {
    case Difference::LOST:
      text = absl::StrCat("lost \"", d.transcript_text(), "\"");
      break;
    case Difference::ADDED:
      text = absl::StrCat("added \"", d.quote_text(), "\"");
      break;
    default:
      text = absl::StrCat("\"", d.transcript_text(), "\" became \"",
                          d.quote_text(), "\"");
  }
  if (d.negation()) text += " (negation)";
  if (d.number()) text += " (number)";
  return text;
}

// "ALTERED debate.tsv:57: lost "not" (negation)".
std::string QuoteCheckCell(const QuoteCheck* check) {
  if (check == nullptr) return "";
  std::string cell = QuoteCheck::Status_Name(check->status());
  if (!check->transcript_id().empty()) {
    absl::StrAppend(&cell, " ", check->transcript_id(), ":", check->line());
  }
  if (check->status() == QuoteCheck::MISATTRIBUTED) {
    absl::StrAppend(&cell, ": said by ", check->speaker());
  }
  const auto format = [](std::string* out, const Difference& d) {
    *out += DifferenceText(d);
  };
  if (check->differences_size() == 0) return cell;
  return absl::StrCat(cell, ": ", absl::StrJoin(check->differences(), "; ", format));
}

std::string LinkText(const QuoteLink& link) {
  const std::string other = absl::StrCat(
      link.other_article_id(), ":", link.other_quote_id(),
      link.other_publisher().empty()
          ? ""
          : absl::StrCat(" (", link.other_publisher(), ")"));
  switch (link.relation()) {
    case QuoteLink::PRINTED_DIFFERENTLY:
      return absl::StrCat(
          "differs from ", other, ": ",
          absl::StrJoin(link.differences(), ", ",
                        [](std::string* out, const Difference& d) {
                          *out += DifferenceText(d);
                        }));
    case QuoteLink::ANSWERS:
      return absl::StrCat("answers ", other);
    case QuoteLink::ANSWERED_BY:
      return absl::StrCat("answered by ", other);
    default:
      return absl::StrCat("same as ", other);
  }
}

// "same as echo:q3; differs from post:q2 (The Post): lost "not" (negation)".
std::string OtherArticlesCell(const std::vector<const QuoteLink*>& links) {
  return absl::StrJoin(links, "; ",
                       [](std::string* out, const QuoteLink* link) {
                         *out += LinkText(*link);
                       });
}

// What a transcript and what other articles have of the quotation.
std::string QuotationCell(const RowParts& row) {
  const std::string check = QuoteCheckCell(row.check);
  const std::string others = OtherArticlesCell(row.links);
  return absl::StrCat(check, check.empty() || others.empty() ? "" : " | ", others);
}

std::string FactCheckCell(const FactCheckMatch* match) {
  if (match == nullptr) return "";
  return match->url().empty() ? match->fact_check_id() : match->url();
}

// Short enough to read.
std::string Readable(const std::string& text) {
  return Shorten(OneLine(text), kStatementCharacters);
}

std::vector<std::string> Cells(const DocumentIndex& index, const RowParts& row,
                               const std::vector<absl::string_view>& flags,
                               int priority) {
  const Article& article = index.document().article();
  const auto& content = row.quote.content();
  const bool has_span = !content.empty();
  const Speaker* s = row.speaker;
  return {
      article.id(),
      row.claim.id(),
      absl::StrJoin(flags, " "),
      absl::StrFormat("%.3f", priority / 1000.0),
      row.claim.type() == CLAIM_TYPE_UNSPECIFIED ? ""
                                                 : ClaimType_Name(row.claim.type()),
      absl::StrFormat("%.2f", row.confidence),
      Readable(SpeakerName(index, row.quote)),
      s == nullptr ? "" : Readable(s->role()),
      s == nullptr || s->kind() == Speaker::KIND_UNSPECIFIED
          ? ""
          : Speaker::Kind_Name(s->kind()),
      Readable(Chain(index, row.quote)),
      Readable(SpansText(index.document(), content)),
      Readable(BestClause(index, row)),
      Readable(SpansText(index.document(), row.quote.cue())),
      Readable(TargetCell(row)),
      row.claim.hedged() ? "yes" : "",
      absl::StrFormat("%.3f", row.claim.check_worthiness()),
      FactCheckCell(row.match),
      row.match == nullptr ? "" : row.match->rating(),
      Readable(QuotationCell(row)),
      has_span ? absl::StrCat(content.begin()->begin()) : "",
      has_span ? absl::StrCat(content.rbegin()->end()) : "",
      article.url(),
      article.published(),
      row.claim.rule().empty() || row.quote.rule().empty()
          ? absl::StrCat(row.quote.rule(), row.claim.rule())
          : absl::StrCat(row.quote.rule(), " / ", row.claim.rule()),
      "",
      "",
  };
}

std::string Line(ReportFormat format, std::vector<std::string> cells) {
  if (format == ReportFormat::kHtml) {
    for (std::string& cell : cells) cell = OneLine(cell);
    return HtmlRow(kColumns, cells);
  }
  return absl::StrJoin(cells, "\t",
                       [](std::string* out, const std::string& cell) {
                         *out += TsvCell(cell);
                       }) +
         "\n";
}

RowParts PartsOf(const DocumentIndex& index, const Claim& claim) {
  const Quote* quote = index.quote(claim.quote_id());
  if (quote == nullptr) quote = &Quote::default_instance();
  return {claim,
          *quote,
          index.speaker(quote->speaker_id()),
          index.match(claim.id()),
          index.check(quote->id()),
          index.links(quote->id()),
          static_cast<double>(claim.confidence()) * quote->confidence(),
          IsHearsay(index, *quote)};
}

}  // namespace

std::string ReportHeader(ReportFormat format) {
  return format == ReportFormat::kHtml
             ? HtmlPageBegin(kColumns)
             : absl::StrCat(absl::StrJoin(kColumns, "\t"), "\n");
}

std::string ReportFooter(ReportFormat format) {
  return format == ReportFormat::kHtml ? HtmlPageEnd() : "";
}

std::vector<ReportRow> ReportRows(const Document& document,
                                  const ReportOptions& options) {
  const DocumentIndex index(document);
  std::vector<ReportRow> rows;
  for (const Claim& claim : document.claims()) {
    const RowParts parts = PartsOf(index, claim);
    const std::vector<absl::string_view> flags = Flags(parts);
    if (options.flagged_only && !DeservesEyes(flags)) continue;
    if (parts.confidence < options.min_confidence) continue;
    const int priority = Priority(parts, flags, options.weights);
    rows.push_back(
        {priority, Line(options.format, Cells(index, parts, flags, priority))});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ReportRow& a, const ReportRow& b) {
                     return a.priority > b.priority;
                   });
  return rows;
}

}  // namespace attest
