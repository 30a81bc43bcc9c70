// The inside of one evaluation: variables read so far, one function for each kind of node. It walks
// the tree recursively: the parser bounds how deep a tree is, the session how deep calls nest.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <motcua/engine/model/expression.hpp>

#include "feel/budget.hpp"
#include "feel/operations.hpp"
#include "feel/program.hpp"

namespace motcua::feel {

class Evaluation {
public:
    Evaluation(const Program& program, Session& session)
        : program_(program),
          ast_(program.ast),
          session_(session),
          budget_(session.budget()),
          many_(count_ > few_.size() ? count_ : 0),
          slots_(many_.empty() ? few_.data() : many_.data()) {}
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    Datum run();

private:
    class Closure;

    [[nodiscard]] Datum value(NodeId id);
    /// Without copying where the value already lies somewhere; `hold` keeps it otherwise.
    const Datum& look(NodeId id, Datum& hold);
    Truth truth(NodeId id);

    const Datum& read(std::uint32_t index);
    std::optional<Datum>& local(std::size_t index) { return slots_[program_.reads.size() + index]; }

    Datum inner_value(NodeId id);
    Datum name(const AstNode& node, const Resolved& resolved);
    Datum maybe_member(const AstNode& node, const Resolved& resolved);
    Datum junction(const AstNode& node, bool decisive);
    Datum chain(const AstNode& node);
    Datum power(const AstNode& node);
    Datum comparison(const AstNode& node);
    Datum between(const AstNode& node);
    Datum membership(const AstNode& node, const Resolved& resolved);
    Datum range(const AstNode& node);
    Datum conditional(const AstNode& node);
    Datum list(const AstNode& node);
    Datum context(const AstNode& node, const Resolved& resolved);
    Datum function(const Resolved& resolved, NodeId body);
    Datum path(const AstNode& node);
    Datum filter(const AstNode& node, const Resolved& resolved);
    Datum filtered(const Items& items, NodeId selector, std::uint32_t item);
    Datum call(const AstNode& node, const Resolved& resolved);
    std::vector<Datum> arguments(const AstNode& node, std::size_t first);
    Datum invocation(const AstNode& node);
    Datum invoked(const Datum& callee, const AstNode& node, std::size_t first);
    Datum host_call(const Host& host, const std::vector<Datum>& arguments);
    Datum quantified(const AstNode& node, const Resolved& resolved, bool decisive);
    Datum iteration(const AstNode& node, const Resolved& resolved);
    Datum instance(const AstNode& node);

    /// Runs `body` for every combination of the domains' elements until it says stop; false if a
    /// domain is no list.
    template <class Body>
    bool for_each(const AstNode& node, std::uint32_t first, std::size_t domain, Body& body);
    [[nodiscard]] std::optional<Items> elements(NodeId domain);

    const Program& program_;
    const Ast& ast_;
    Session& session_;
    Budget& budget_;
    /// Reads, then locals. Most expressions have so few that nothing need be allocated.
    std::size_t count_ = program_.reads.size() + program_.locals;
    std::array<std::optional<Datum>, 4> few_;
    std::vector<std::optional<Datum>> many_;
    std::optional<Datum>* slots_;
};

/// member `name` of a record, range, moment or duration; of a list the members of its elements.
[[nodiscard]] Datum member_of(const Datum& base, std::string_view name, Budget& budget);

}  // namespace motcua::feel
