// The label sets of the syntactic core: Penn Treebank parts of speech, entity
// types, and basic Universal Dependencies (v1) relations, as CoreNLP 3.x writes
// them. Their numbers are those in the trained models: append only.

#ifndef ATTEST_QUOTES_SYNTAX_LABELS_H_
#define ATTEST_QUOTES_SYNTAX_LABELS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace attest {

enum class PosTag : uint8_t {
  kNn,  // NN
  kIn,  // IN
  kNnp,  // NNP
  kDt,  // DT
  kJj,  // JJ
  kNns,  // NNS
  kComma,  // ,
  kPeriod,  // .
  kVbd,  // VBD
  kRb,  // RB
  kPrp,  // PRP
  kVb,  // VB
  kCc,  // CC
  kVbz,  // VBZ
  kTo,  // TO
  kVbg,  // VBG
  kVbn,  // VBN
  kVbp,  // VBP
  kCloseQuote,  // ''
  kCd,  // CD
  kPrpS,  // PRP$
  kOpenQuote,  // ``
  kMd,  // MD
  kPos,  // POS
  kColon,  // :
  kWp,  // WP
  kWdt,  // WDT
  kNnps,  // NNPS
  kWrb,  // WRB
  kRp,  // RP
  kJjr,  // JJR
  kJjs,  // JJS
  kRbr,  // RBR
  kRrb,  // -RRB-
  kLrb,  // -LRB-
  kEx,  // EX
  kDollar,  // $
  kRbs,  // RBS
  kPdt,  // PDT
  kUh,  // UH
  kWpS,  // WP$
  kFw,  // FW
  kLs,  // LS
  kSym,  // SYM
  kHash,  // #
};
inline constexpr int kNumPosTags = 45;

enum class EntityType : uint8_t {
  kNone,
  kPerson,
  kOrganization,
  kLocation,
  kMisc,
};
inline constexpr int kNumEntityTypes = 5;

enum class Deprel : uint8_t {
  kPunct,  // punct
  kCase,  // case
  kNmod,  // nmod
  kNsubj,  // nsubj
  kDet,  // det
  kCompound,  // compound
  kAmod,  // amod
  kDobj,  // dobj
  kRoot,  // root
  kAdvmod,  // advmod
  kMark,  // mark
  kAux,  // aux
  kCc,  // cc
  kConj,  // conj
  kNmodPoss,  // nmod:poss
  kCcomp,  // ccomp
  kXcomp,  // xcomp
  kAdvcl,  // advcl
  kCop,  // cop
  kDep,  // dep
  kAclRelcl,  // acl:relcl
  kNummod,  // nummod
  kAcl,  // acl
  kNeg,  // neg
  kAppos,  // appos
  kAuxpass,  // auxpass
  kNsubjpass,  // nsubjpass
  kNmodTmod,  // nmod:tmod
  kCompoundPrt,  // compound:prt
  kParataxis,  // parataxis
  kMwe,  // mwe
  kExpl,  // expl
  kNmodNpmod,  // nmod:npmod
  kCsubj,  // csubj
  kIobj,  // iobj
  kDetPredet,  // det:predet
  kCcPreconj,  // cc:preconj
  kDiscourse,  // discourse
  kCsubjpass,  // csubjpass
};
inline constexpr int kNumDeprels = 39;

// Classes of parts of speech.
inline bool IsProperNounTag(PosTag tag) {
  return tag == PosTag::kNnp || tag == PosTag::kNnps;
}

inline bool IsPluralNounTag(PosTag tag) {
  return tag == PosTag::kNns || tag == PosTag::kNnps;
}

// Common and proper, of one and of several.
inline bool IsNounTag(PosTag tag) {
  return tag == PosTag::kNn || tag == PosTag::kNns || IsProperNounTag(tag);
}

// "said", "says", "say", "would": verbs that have a subject of their own.
inline bool IsFiniteVerbTag(PosTag tag) {
  return tag == PosTag::kVbd || tag == PosTag::kVbz || tag == PosTag::kVbp ||
         tag == PosTag::kMd;
}

// All forms but modals: "say", "says", "said", "saying".
inline bool IsVerbTag(PosTag tag) {
  return tag == PosTag::kVb || tag == PosTag::kVbd || tag == PosTag::kVbg ||
         tag == PosTag::kVbn || tag == PosTag::kVbp || tag == PosTag::kVbz;
}

inline bool IsVerbOrModalTag(PosTag tag) {
  return IsVerbTag(tag) || tag == PosTag::kMd;
}

// "who", "which", "whose", "where".
inline bool IsWhTag(PosTag tag) {
  return tag == PosTag::kWp || tag == PosTag::kWdt || tag == PosTag::kWpS ||
         tag == PosTag::kWrb;
}

// What separates clauses and sentences; not brackets and quotation marks.
inline bool IsPunctuationTag(PosTag tag) {
  return tag == PosTag::kComma || tag == PosTag::kPeriod || tag == PosTag::kColon;
}

// The names that the data and other tools use: "NNP", "nmod:poss", "PERSON" ("O"
// for kNone).
absl::string_view PosTagName(PosTag tag);
absl::string_view EntityTypeName(EntityType type);
absl::string_view DeprelName(Deprel deprel);

// The other way; nullopt for a name that is none of them.
absl::optional<PosTag> ParsePosTag(absl::string_view name);
absl::optional<EntityType> ParseEntityType(absl::string_view name);
absl::optional<Deprel> ParseDeprel(absl::string_view name);

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_LABELS_H_
