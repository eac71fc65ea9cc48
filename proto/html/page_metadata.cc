#include "proto/html/page_metadata.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"
#include "proto/html/character_references.h"
#include "proto/html/metadata_tsv.h"
#include "proto/html/tsv_table.h"

namespace attest {
namespace {

using google::protobuf::ListValue;
using google::protobuf::Struct;
using google::protobuf::Value;

// How well what is no <meta> is believed.
constexpr int kJsonLdRank = 0;
constexpr int kElementRank = 5;
constexpr int kWeakRank = 6;

struct MetaField {
  absl::string_view field;
  int rank;
};

const MetaField* FindMeta(absl::string_view name) {
  static const auto* const table = [] {
    auto* all = new absl::flat_hash_map<absl::string_view, MetaField>;
    for (const auto& row : TsvRows(MetadataTsv())) {
      int rank = 0;
      if (absl::SimpleAtoi(row[2], &rank)) all->emplace(row[0], MetaField{row[1], rank});
    }
    return all;
  }();
  const auto at = table->find(name);
  return at == table->end() ? nullptr : &at->second;
}

// References resolved, and white space put in order.
std::string Clean(absl::string_view html) {
  std::string text;
  AppendResolved(html, ReferencesIn::kAttribute, &text);
  absl::RemoveExtraAsciiWhitespace(&text);
  return text;
}

// Empty if the tag has no such attribute.
absl::string_view ValueOf(const HtmlToken& tag, absl::string_view name) {
  for (const HtmlAttribute& a : tag.attributes) {
    if (absl::EqualsIgnoreCase(a.name, name)) return a.value;
  }
  return {};
}

const Value* FieldOf(const Struct& object, const char* name) {
  const auto at = object.fields().find(name);
  return at == object.fields().end() ? nullptr : &at->second;
}

// A string, or the name of an object; empty for anything else.
std::string NameOf(const Value& value) {
  if (value.kind_case() == Value::kStringValue) return Clean(value.string_value());
  if (value.kind_case() != Value::kStructValue) return "";
  const Value* name = FieldOf(value.struct_value(), "name");
  return name == nullptr ? "" : Clean(name->string_value());
}

// Calls see(element) for each element of a list, or for what is no list.
template <typename See>
void ForEach(const Value& value, See see) {
  if (value.kind_case() != Value::kListValue) return see(value);
  for (const Value& element : value.list_value().values()) see(element);
}

bool IsArticle(const Struct& object) {
  const Value* type = FieldOf(object, "@type");
  bool is_article = false;
  if (type == nullptr) return false;
  ForEach(*type, [&is_article](const Value& name) {
    is_article |= absl::EndsWith(name.string_value(), "Article") ||
                  absl::EndsWith(name.string_value(), "BlogPosting");
  });
  return is_article;
}

bool IsAddress(absl::string_view text) {
  return absl::StartsWithIgnoreCase(text, "http") || absl::StartsWith(text, "@");
}

// "Ida Brand" for "By Ida Brand".
std::string WithoutBy(std::string author) {
  return absl::StartsWithIgnoreCase(author, "by ") ? author.substr(3) : author;
}

}  // namespace

void PageMetadata::Field::Offer(int new_rank, absl::string_view new_value) {
  if (new_rank >= rank || new_value.empty()) return;
  rank = new_rank;
  value = std::string(new_value);
}

PageMetadata::Field* PageMetadata::FieldOf(absl::string_view name) {
  if (name == "title") return &title_;
  if (name == "author") return &author_;
  if (name == "published") return &published_;
  if (name == "publisher") return &publisher_;
  return &url_;
}

void PageMetadata::Add(const HtmlToken& token) {
  switch (token.kind) {
    case HtmlToken::Kind::kText:
      return AddText(token.text);
    case HtmlToken::Kind::kStart:
      return AddStart(token);
    case HtmlToken::Kind::kEnd:
      next_ = Next::kNothing;
  }
}

void PageMetadata::AddStart(const HtmlToken& tag) {
  next_ = Next::kNothing;
  if (tag.name == "meta") return AddMeta(tag);
  if (tag.name == "html") language_.Offer(kElementRank, Clean(ValueOf(tag, "lang")));
  if (tag.name == "title") next_ = Next::kTitle;
  const absl::string_view rel = ValueOf(tag, "rel");
  if (tag.name == "link" && absl::EqualsIgnoreCase(rel, "canonical")) {
    url_.Offer(1, Clean(ValueOf(tag, "href")));
  }
  if (tag.name == "a" && absl::EqualsIgnoreCase(rel, "author")) next_ = Next::kAuthor;
  if (tag.name == "time") {
    published_.Offer(kElementRank, Clean(ValueOf(tag, "datetime")));
  }
  if (tag.name == "script" &&
      absl::EqualsIgnoreCase(ValueOf(tag, "type"), "application/ld+json")) {
    next_ = Next::kJsonLd;
  }
}

void PageMetadata::AddMeta(const HtmlToken& tag) {
  const std::string content = Clean(ValueOf(tag, "content"));
  for (const char* attribute : {"property", "name", "itemprop"}) {
    const MetaField* meta =
        FindMeta(absl::AsciiStrToLower(ValueOf(tag, attribute)));
    if (meta == nullptr) continue;
    Field* field = FieldOf(meta->field);
    // Some name their authors' pages.
    if (field == &author_ && IsAddress(content)) continue;
    field->Offer(meta->rank, content);
  }
}

void PageMetadata::AddText(absl::string_view html) {
  switch (next_) {
    case Next::kTitle:
      title_.Offer(kWeakRank, Clean(html));
      break;
    case Next::kAuthor:
      author_.Offer(kElementRank, Clean(html));
      break;
    case Next::kJsonLd:
      AddJsonLd(html);
      break;
    case Next::kNothing:
      break;
  }
  next_ = Next::kNothing;
}

void PageMetadata::AddJsonLd(absl::string_view json) {
  Value root;
  if (has_object_ ||
      !google::protobuf::util::JsonStringToMessage(
           {json.data(), json.size()}, &root).ok()) {
    return;
  }
  ForEach(root, [this](const Value& top) {
    AddObject(top.struct_value());
    const Value* graph = attest::FieldOf(top.struct_value(), "@graph");
    if (graph == nullptr) return;
    ForEach(*graph, [this](const Value& node) { AddObject(node.struct_value()); });
  });
}

void PageMetadata::AddObject(const Struct& object) {
  if (has_object_ || !IsArticle(object)) return;
  has_object_ = true;
  const auto name_in = [&object](const char* field) {
    const Value* value = attest::FieldOf(object, field);
    return value == nullptr ? "" : NameOf(*value);
  };
  title_.Offer(kJsonLdRank, name_in("headline"));
  published_.Offer(kJsonLdRank, name_in("datePublished"));
  publisher_.Offer(kJsonLdRank, name_in("publisher"));
  language_.Offer(kJsonLdRank, name_in("inLanguage"));
  url_.Offer(kElementRank, name_in("url"));
  const Value* body = attest::FieldOf(object, "articleBody");
  if (body != nullptr) {
    AppendResolved(body->string_value(), ReferencesIn::kText, &article_body_);
  }
  const Value* authors = attest::FieldOf(object, "author");
  if (authors == nullptr) return;
  ForEach(*authors, [this](const Value& author) {
    const std::string name = WithoutBy(NameOf(author));
    if (!name.empty() && !IsAddress(name)) authors_.push_back(name);
  });
}

void PageMetadata::Fill(absl::string_view headline, Article* article) const {
  const bool has_title = !title_.value.empty() && title_.rank < kWeakRank;
  article->set_title(has_title || headline.empty() ? title_.value
                                                   : std::string(headline));
  for (const std::string& author : authors_) article->add_authors(author);
  if (authors_.empty() && !author_.value.empty()) {
    article->add_authors(WithoutBy(author_.value));
  }
  article->set_published(published_.value);
  article->set_publisher(publisher_.value);
  article->set_url(url_.value);
  article->set_language(language_.value);
}

}  // namespace attest
