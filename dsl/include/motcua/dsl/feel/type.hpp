// Static types of the expression language: what the loader knows of a name before any dossier
// exists. They decide which expressions are refused at load; values carry no declared type.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/procedure.hpp>

namespace motcua::feel {

enum class TypeKind {
    any,   ///< not known: nothing is refused
    null,  ///< the literal null, and what is always null
    boolean,
    number,
    text,
    date,
    time,
    date_time,
    day_time_duration,
    year_month_duration,
    list,
    record,
    range,
    function,
};

struct Member;

/// A type. Copying shares what it is made of; immutable.
class Type {
public:
    /// `any`.
    Type() = default;

    [[nodiscard]] static Type any() { return {}; }
    [[nodiscard]] static Type null() { return Type(TypeKind::null); }
    [[nodiscard]] static Type boolean() { return Type(TypeKind::boolean); }
    [[nodiscard]] static Type number() { return Type(TypeKind::number); }
    [[nodiscard]] static Type text() { return Type(TypeKind::text); }
    [[nodiscard]] static Type date() { return Type(TypeKind::date); }
    [[nodiscard]] static Type time() { return Type(TypeKind::time); }
    [[nodiscard]] static Type date_time() { return Type(TypeKind::date_time); }
    [[nodiscard]] static Type day_time_duration() { return Type(TypeKind::day_time_duration); }
    [[nodiscard]] static Type year_month_duration() { return Type(TypeKind::year_month_duration); }
    /// Text that is one of `options`; comparing it with anything else is an error at load. Without
    /// options it is text like any other.
    [[nodiscard]] static Type choice(std::vector<std::string> options);
    [[nodiscard]] static Type list(Type element);
    /// Reading a member that is not among `members` is an error at load.
    [[nodiscard]] static Type record(std::vector<Member> members);
    /// A record of which no member is known.
    [[nodiscard]] static Type open_record() { return Type(TypeKind::record); }
    /// Of numbers, texts, dates …: both ends are of type `element`.
    [[nodiscard]] static Type range(Type element);
    /// Its parameters by name and type, and what it gives.
    [[nodiscard]] static Type function(std::vector<Member> parameters, Type result);

    [[nodiscard]] TypeKind kind() const noexcept { return kind_; }
    [[nodiscard]] bool is(TypeKind kind) const noexcept { return kind_ == kind; }
    [[nodiscard]] bool is_any() const noexcept { return kind_ == TypeKind::any; }
    /// Of a choice; empty for text whose values are not known.
    [[nodiscard]] const std::vector<std::string>& options() const noexcept;
    /// Of a list or range, what a function gives; `any` otherwise.
    [[nodiscard]] const Type& element() const noexcept;
    /// Of a record whose members are known, the parameters of a function; empty otherwise.
    [[nodiscard]] const std::vector<Member>& members() const noexcept;
    [[nodiscard]] bool is_closed_record() const noexcept {
        return kind_ == TypeKind::record && members_ != nullptr;
    }
    /// nullptr if there is none of that name, or nothing is known.
    [[nodiscard]] const Type* member(std::string_view name) const noexcept;

    /// For messages to people: "số", "chữ", "danh sách số".
    [[nodiscard]] std::string title() const;

private:
    explicit Type(TypeKind kind) : kind_(kind) {}

    TypeKind kind_ = TypeKind::any;
    std::shared_ptr<const std::vector<std::string>> options_;
    std::shared_ptr<const Type> element_;
    std::shared_ptr<const std::vector<Member>> members_;
};

struct Member {
    std::string name;
    Type type;
};

/// What an expression sees of a field. Agencies, units and officers are the text of their ids; of
/// a person nothing is known.
[[nodiscard]] Type type_of(const FieldDef& field);

}  // namespace motcua::feel
