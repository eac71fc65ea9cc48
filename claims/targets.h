// Whom an accusation accuses: the candidate that a linear model ranks first
// (accused_features.h), as the speaker or name that it stands for. Pronouns are followed to
// the speaker or name before them, by sex and number.

#ifndef ATTEST_CLAIMS_TARGETS_H_
#define ATTEST_CLAIMS_TARGETS_H_

#include "absl/types/optional.h"
#include "claims/article_people.h"
#include "claims/document_speakers.h"
#include "claims/named_model.h"
#include "claims/statement.h"
#include "proto/document.pb.h"

namespace attest {

struct Accused {
  Target target;
  // It is one who can be accused: see Candidate::somebody.
  bool somebody = true;
};

// `model` has one label, what speaks for a candidate. Nullopt where there is no
// candidate. `speakers` are used where one of their mentions ends the accused, or one of
// their names is the accused's.
absl::optional<Accused> FindAccused(const NamedModel& model,
                                    const DocumentSpeakers& speakers,
                                    const TokenizedText& text,
                                    const ArticlePeople& people,
                                    const Statement& statement);

}  // namespace attest

#endif  // ATTEST_CLAIMS_TARGETS_H_
