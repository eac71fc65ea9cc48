#include "quotes/syntax/labels.h"

#include <cstddef>

namespace attest {
namespace {

// In the order of the enumerations.
constexpr absl::string_view kPosTagNames[] = {
    "NN",
    "IN",
    "NNP",
    "DT",
    "JJ",
    "NNS",
    ",",
    ".",
    "VBD",
    "RB",
    "PRP",
    "VB",
    "CC",
    "VBZ",
    "TO",
    "VBG",
    "VBN",
    "VBP",
    "''",
    "CD",
    "PRP$",
    "``",
    "MD",
    "POS",
    ":",
    "WP",
    "WDT",
    "NNPS",
    "WRB",
    "RP",
    "JJR",
    "JJS",
    "RBR",
    "-RRB-",
    "-LRB-",
    "EX",
    "$",
    "RBS",
    "PDT",
    "UH",
    "WP$",
    "FW",
    "LS",
    "SYM",
    "#",
};
constexpr absl::string_view kEntityTypeNames[] = {
    "O",
    "PERSON",
    "ORGANIZATION",
    "LOCATION",
    "MISC",
};
constexpr absl::string_view kDeprelNames[] = {
    "punct",
    "case",
    "nmod",
    "nsubj",
    "det",
    "compound",
    "amod",
    "dobj",
    "root",
    "advmod",
    "mark",
    "aux",
    "cc",
    "conj",
    "nmod:poss",
    "ccomp",
    "xcomp",
    "advcl",
    "cop",
    "dep",
    "acl:relcl",
    "nummod",
    "acl",
    "neg",
    "appos",
    "auxpass",
    "nsubjpass",
    "nmod:tmod",
    "compound:prt",
    "parataxis",
    "mwe",
    "expl",
    "nmod:npmod",
    "csubj",
    "iobj",
    "det:predet",
    "cc:preconj",
    "discourse",
    "csubjpass",
};
static_assert(sizeof(kPosTagNames) / sizeof(*kPosTagNames) == kNumPosTags, "");
static_assert(sizeof(kEntityTypeNames) / sizeof(*kEntityTypeNames) ==
                  kNumEntityTypes,
              "");
static_assert(sizeof(kDeprelNames) / sizeof(*kDeprelNames) == kNumDeprels, "");

template <typename Label, size_t kSize>
absl::optional<Label> Find(const absl::string_view (&names)[kSize],
                           absl::string_view name) {
  for (size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<Label>(i);
  }
  return absl::nullopt;
}

}  // namespace

absl::string_view PosTagName(PosTag tag) {
  return kPosTagNames[static_cast<size_t>(tag)];
}
absl::string_view EntityTypeName(EntityType type) {
  return kEntityTypeNames[static_cast<size_t>(type)];
}
absl::string_view DeprelName(Deprel deprel) {
  return kDeprelNames[static_cast<size_t>(deprel)];
}

absl::optional<PosTag> ParsePosTag(absl::string_view name) {
  return Find<PosTag>(kPosTagNames, name);
}
absl::optional<EntityType> ParseEntityType(absl::string_view name) {
  return Find<EntityType>(kEntityTypeNames, name);
}
absl::optional<Deprel> ParseDeprel(absl::string_view name) {
  return Find<Deprel>(kDeprelNames, name);
}

}  // namespace attest
