#include "claims/verify/claim_review_fields.h"

#include <initializer_list>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace attest {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

const Value* Field(const Struct& object, const char* name) {
  const auto it = object.fields().find(name);
  return it == object.fields().end() ? nullptr : &it->second;
}

// The text of a value: a string, a number as JSON writes it, the first text of a
// list, or of an object its @value, name, @id or url. Objects nest, so this is
// bounded by the parser's depth.
std::string Text(const Value* value) {
  if (value == nullptr) return "";
  switch (value->kind_case()) {
    case Value::kStringValue:
      return std::string(absl::StripAsciiWhitespace(value->string_value()));
    case Value::kNumberValue:
      return absl::StrFormat("%.15g", value->number_value());
    case Value::kListValue:
      for (const Value& item : value->list_value().values()) {
        std::string text = Text(&item);
        if (!text.empty()) return text;
      }
      return "";
    case Value::kStructValue:
      for (const char* name : {"@value", "value", "name", "@id", "url"}) {
        std::string text = Text(Field(value->struct_value(), name));
        if (!text.empty()) return text;
      }
      return "";
    default:
      return "";
  }
}

// The first of the named fields that says something.
std::string FirstText(const Struct& object,
                      std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = Text(Field(object, name));
    if (!text.empty()) return text;
  }
  return "";
}

// The object in a field, or the first object of a list there.
const Struct* ObjectField(const Struct& object, const char* name) {
  const Value* value = Field(object, name);
  if (value == nullptr) return nullptr;
  if (value->has_struct_value()) return &value->struct_value();
  if (value->has_list_value()) {
    for (const Value& item : value->list_value().values()) {
      if (item.has_struct_value()) return &item.struct_value();
    }
  }
  return nullptr;
}

std::string NameOf(const Struct& object, const char* field) {
  const Struct* inner = ObjectField(object, field);
  return inner == nullptr ? Text(Field(object, field))
                          : FirstText(*inner, {"name", "legalName", "@value"});
}

// Whether a field that must be text is something else.
bool IsWrongType(const Struct& object, const char* name) {
  const Value* value = Field(object, name);
  return value != nullptr && (value->has_bool_value() ||
                              value->has_number_value() ||
                              value->has_struct_value());
}

ClaimReview FromObject(const Struct& object) {
  ClaimReview review;
  review.id = FirstText(object, {"@id", "identifier", "url"});
  review.url = FirstText(object, {"url", "mainEntityOfPage"});
  review.publisher = NameOf(object, "author");
  if (review.publisher.empty()) review.publisher = NameOf(object, "publisher");
  review.title = FirstText(object, {"name", "headline"});
  review.claim = FirstText(object, {"claimReviewed"});
  review.date =
      FirstText(object, {"datePublished", "dateCreated", "dateModified"});
  if (const Struct* rating = ObjectField(object, "reviewRating")) {
    review.rating = FirstText(
        *rating, {"alternateName", "name", "ratingExplanation", "ratingValue"});
  } else {
    review.rating = Text(Field(object, "reviewRating"));
  }
  if (const Struct* item = ObjectField(object, "itemReviewed")) {
    review.claimant = NameOf(*item, "author");
    if (review.claim.empty()) review.claim = FirstText(*item, {"name", "text"});
  }
  if (review.claim.empty()) review.claim = review.title;
  return review;
}

// A message of one line: the parser quotes the place over several.
absl::StatusOr<Struct> ParseObject(absl::string_view json) {
  Struct object;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &object);
  if (status.ok()) return object;
  const std::string message(status.message());
  return absl::InvalidArgumentError(
      absl::StrCat("malformed JSON: ", message.substr(0, message.find('\n'))));
}

}  // namespace

absl::StatusOr<ClaimReview> ReadClaimReview(absl::string_view json,
                                            std::vector<std::string>* ignored) {
  const absl::StatusOr<Struct> object = ParseObject(json);
  if (!object.ok()) return object.status();
  if (IsWrongType(*object, "claimReviewed")) {
    return absl::InvalidArgumentError(
        "claimReviewed is not text: this entry is skipped");
  }
  for (const char* name : {"author", "reviewRating"}) {
    const Value* value = Field(*object, name);
    if (value != nullptr && value->has_bool_value()) {
      ignored->push_back(absl::StrCat(name, " is true or false: ignored"));
    }
  }
  ClaimReview review = FromObject(*object);
  if (review.claim.empty()) {
    return absl::InvalidArgumentError(
        "neither claimReviewed nor a title: this entry is skipped");
  }
  return review;
}

}  // namespace attest
