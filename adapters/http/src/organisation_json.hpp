// Units, officers, posts, roles and substitutions as JSON: told, and read with the same members. Of an
// officer his name and posts are told, not the person behind the account, nor why anybody is away.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/organisation.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/json/writer.hpp>

namespace motcua::http {

void write(json::Writer& writer, const Unit& unit);
void write(json::Writer& writer, const Officer& officer);
void write(json::Writer& writer, const Post& post);
void write(json::Writer& writer, const Role& role);
void write(json::Writer& writer, const Substitution& substitution);

/// What does not fit in a piece that was sent.
struct PieceMisfit {
    std::string pointer;  ///< into the piece: "/from"
    std::string detail;
};

/// The members of one piece, laid over what stands there: what is not sent stays as it is, null
/// empties. The first misfit is kept, in the order in which members are asked for.
class PieceReader {
public:
    /// `node` outlives this.
    explicit PieceReader(const json::Node& node);

    [[nodiscard]] bool has(std::string_view name) const { return node_.find(name) != nullptr; }
    /// An id that must be sent, unless `known` names it; then it may be sent again.
    [[nodiscard]] std::string id(std::string_view name, const std::string& known);
    /// A day that must be sent, unless `known` names it.
    [[nodiscard]] Date day(std::string_view name, const std::optional<Date>& known);
    /// Letters, digits, '-' and '_'; null or nothing where `may_be_none`.
    void identifier(std::string_view name, std::string& into, bool may_be_none = true);
    void text(std::string_view name, std::string& into, bool may_be_none = true);
    void date(std::string_view name, std::optional<Date>& into);
    void boolean(std::string_view name, bool& into);
    void number(std::string_view name, unsigned& into);
    void identifiers(std::string_view name, std::vector<UnitId>& into);
    void level(std::string_view name, AgencyLevel& into);

    /// A member that somebody else reads. `name` is a literal.
    void pass_over(std::string_view name) { known_.push_back(name); }

    /// Members that nobody asked for do not fit either. nullopt: all is well.
    [[nodiscard]] std::optional<PieceMisfit> misfit();

private:
    [[nodiscard]] const json::Node* find(std::string_view name);
    void refuse(std::string_view name, std::string detail);

    const json::Node& node_;
    std::vector<std::string_view> known_;
    std::optional<PieceMisfit> misfit_;
};

/// The rest of a piece, once its key is known.
void read(PieceReader& reader, Unit& unit);
void read(PieceReader& reader, Officer& officer);
void read(PieceReader& reader, Post& post);
void read(PieceReader& reader, Substitution& substitution);

/// What an id in an organisation looks like: letters, digits, '_' and '-', beginning with a letter or
/// '_', at most limits::id_bytes_max.
[[nodiscard]] bool is_identifier(std::string_view text) noexcept;
/// A line that people read: no control characters, not blank, at most 1,000 bytes.
[[nodiscard]] bool is_line(std::string_view text) noexcept;

}  // namespace motcua::http
