// Looking up and adding words, with a bounded memory of those used.
#include "words.hpp"

#include "failure.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::size_t kRemembered = 50'000;

constexpr std::string_view kNumber = "SELECT no FROM word WHERE text = ?1";
constexpr std::string_view kText = "SELECT text FROM word WHERE no = ?1";
constexpr std::string_view kAdd = "INSERT INTO word (text) VALUES (?1) RETURNING no";

}  // namespace

void Words::forget() {
    numbers_.clear();
    texts_.clear();
}

void Words::bound() {
    if (numbers_.size() > kRemembered || texts_.size() > kRemembered) {
        forget();
    }
}

std::int64_t Words::find(const std::string& text) {
    if (text.empty()) {
        return 0;
    }
    const auto known = numbers_.find(text);
    if (known != numbers_.end()) {
        return known->second;
    }
    Query query(connection_, kNumber);
    query.with(text);
    if (!query.next()) {
        return -1;
    }
    bound();
    return numbers_.emplace(text, query.integer(0)).first->second;
}

std::int64_t Words::number(const std::string& text) {
    const std::int64_t known = find(text);
    if (known >= 0) {
        return known;
    }
    Query query(connection_, kAdd);
    query.with(text);
    if (!query.next()) {
        throw Failure(ErrorCode::internal, "expected a number for a new word, but there is none");
    }
    return numbers_.emplace(text, query.integer(0)).first->second;
}

const std::string& Words::text(std::int64_t number) {
    static const std::string nothing;
    if (number == 0) {
        return nothing;
    }
    const auto known = texts_.find(number);
    if (known != texts_.end()) {
        return known->second;
    }
    Query query(connection_, kText);
    query.with(number);
    if (!query.next()) {
        throw Failure(ErrorCode::storage_corrupt,
                      "expected the text of word " + std::to_string(number) +
                          ", but there is none; restore the file from a copy");
    }
    bound();
    return texts_.emplace(number, query.text(0)).first->second;
}

}  // namespace motcua::sqlite
