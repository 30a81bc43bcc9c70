// Units, officers, posts and substitutions, one by one: put as they shall be, ended by their last day.
#include <algorithm>

#include <motcua/engine/core/authorize.hpp>

#include "organisation_edit.hpp"
#include "organisation_wish.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

/// A change of one piece, on which no list is whole.
OrganisationChange change_today(const Call& call) {
    OrganisationChange change;
    change.effective = date_of(call.now());
    return change;
}

bool refuse_misfit(Call& call, PieceReader& reader) {
    const std::optional<PieceMisfit> misfit = reader.misfit();
    if (misfit) {
        call.refuse({ErrorCode::invalid_argument, misfit->detail}, {misfit->pointer, {}, {}});
    }
    return misfit.has_value();
}

/// The ids that the path has, checked; false: it is answered.
bool has_ids(Call& call, std::size_t count) {
    const bool fit = std::all_of(
        call.at.begin(), call.at.begin() + static_cast<std::ptrdiff_t>(count), is_identifier);
    if (!fit) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected an id of letters, digits, '-' and '_' in the path, but it is none"});
    }
    return fit;
}

/// A piece put as the body says. `lay(standing, reader, change)` lays it over what stands there.
template <class Lay>
void put_piece(Call& call, Reader& reader, std::size_t ids, const Lay& lay) {
    const auto order = call.knows_query({"dry_run", "ground"}) && has_ids(call, ids)
                           ? edit_order(call)
                           : std::nullopt;
    const auto body = order ? call.object() : std::nullopt;
    if (!body) {
        return;
    }
    edit_organisation(
        call, reader, *order,
        [&](const OrganisationDefinition& organisation) -> std::optional<OrganisationChange> {
            OrganisationChange change = change_today(call);
            PieceReader piece(*body);
            lay(Standing(organisation, change.effective), piece, change);
            return refuse_misfit(call, piece) ? std::nullopt : std::optional(std::move(change));
        });
}

/// A day of the query; nullopt: it is answered. `must` it be there; else `unless`.
std::optional<std::optional<Date>> day_of_query(Call& call, const std::string& name, bool must) {
    const std::string text = call.query(name);
    if (text.empty() && !must) {
        return std::optional<Date>();
    }
    const Result<Date> day = parse_date(text);
    if (!day) {
        call.refuse(
            {ErrorCode::invalid_argument, "expected a date like 2026-03-15, but it is none"},
            {{}, {}, name});
        return std::nullopt;
    }
    return std::optional<Date>(*day);
}

/// A piece ended by its last day. `find(standing)` gives a copy of it with `until` as its last day, or
/// nullopt where there is none; `list` says where such pieces stand in a change.
template <class Row, class Find>
void end_piece(Call& call, Reader& reader, std::initializer_list<std::string_view> query,
               std::vector<Row> OrganisationChange::*const list, const Find& find) {
    auto order = call.knows_query(query) ? edit_order(call) : std::nullopt;
    const auto until = order ? day_of_query(call, "until", true) : std::nullopt;
    if (!until) {
        return;
    }
    order->ends = true;
    edit_organisation(
        call, reader, *order,
        [&](const OrganisationDefinition& organisation) -> std::optional<OrganisationChange> {
            OrganisationChange change = change_today(call);
            const auto piece = find(Standing(organisation, change.effective), **until);
            if (!piece) {
                call.refuse_unknown("such a part of the organisation");
                return std::nullopt;
            }
            (change.*list).push_back(*piece);
            return change;
        });
}

template <class Row>
std::optional<Row> ended(const Row* known, Date until) {
    if (known == nullptr) {
        return std::nullopt;
    }
    Row row = *known;
    row.valid.until = until;
    return row;
}

Post post_named(const Call& call) {
    Post post;
    post.officer = OfficerId(call.at.at(0));
    post.unit = UnitId(call.at.at(1));
    post.role = RoleId(call.at.at(2));
    return post;
}

/// Who stands in for whom is a head's to say: for somebody all of whose posts lie in units that he
/// heads, or for the work of such a unit of somebody who has a post in one. False: it is answered.
bool may_set_substitute(Call& call, const OfficerId& absent, const UnitId& unit) {
    if (!call.caller.is_officer() || call.caller.role() == AccountRole::administrator) {
        return true;
    }
    const Actor& actor = call.caller.actor;
    const Directory& directory = call.engine().directory();
    const Date today = date_of(call.now());
    const auto is_headed = [&](const UnitId& id) {
        return heads_unit(actor.officer, id, directory, today);
    };
    const std::vector<Post> posts = directory.posts(absent, today);
    const auto here = std::count_if(posts.begin(), posts.end(),
                                    [&](const Post& post) { return is_headed(post.unit); });
    const bool all = here > 0 && here == static_cast<std::ptrdiff_t>(posts.size());
    const bool may =
        actor.on_behalf_of.empty() && (all || (here > 0 && !unit.empty() && is_headed(unit)));
    if (!may) {
        call.refuse({ErrorCode::not_permitted, "expected a head of the unit of who is away, but " +
                                                   actor.identity() + " is none"});
    }
    return may;
}

std::optional<Date> day_of_path(Call& call, const std::string& text) {
    const Result<Date> day = parse_date(text);
    if (!day) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a date like 2026-03-15 in the path, but it is none"});
        return std::nullopt;
    }
    return *day;
}

}  // namespace

void put_unit(Call& call, Reader& reader) {
    put_piece(call, reader, 1,
              [&](const Standing& standing, PieceReader& piece, OrganisationChange& change) {
                  change.units.push_back(standing.unit(piece, call.at.front()));
              });
}

void end_unit(Call& call, Reader& reader) {
    end_piece(call, reader, {"until", "dry_run", "ground"}, &OrganisationChange::units,
              [&](const Standing& standing, Date until) {
                  return ended(standing.find(UnitId(call.at.front())), until);
              });
}

void put_officer(Call& call, Reader& reader) {
    put_piece(call, reader, 1,
              [&](const Standing& standing, PieceReader& piece, OrganisationChange& change) {
                  change.officers.push_back(standing.officer(piece, call.at.front()));
              });
}

void end_officer(Call& call, Reader& reader) {
    end_piece(call, reader, {"until", "dry_run", "ground"}, &OrganisationChange::officers,
              [&](const Standing& standing, Date until) {
                  return ended(standing.find(OfficerId(call.at.front())), until);
              });
}

void put_post(Call& call, Reader& reader) {
    put_piece(call, reader, 3,
              [&](const Standing& standing, PieceReader& piece, OrganisationChange& change) {
                  change.posts.push_back(standing.post(piece, post_named(call)));
              });
}

void end_post(Call& call, Reader& reader) {
    std::optional<std::optional<Date>> from;
    if (call.request.query.contains("from")) {
        const auto day = day_of_query(call, "from", true);
        if (!day) {
            return;
        }
        from = *day;
    }
    end_piece(call, reader, {"from", "until", "dry_run", "ground"}, &OrganisationChange::posts,
              [&](const Standing& standing, Date until) {
                  return ended(standing.find(post_named(call), from), until);
              });
}

void put_substitution(Call& call, Reader& reader) {
    const std::optional<Date> from =
        has_ids(call, 2) ? day_of_path(call, call.at.at(2)) : std::nullopt;
    if (!from) {
        return;
    }
    Substitution named;
    named.absent = OfficerId(call.at.at(0));
    named.by = OfficerId(call.at.at(1));
    const auto order = call.knows_query({"dry_run", "ground"}) ? edit_order(call) : std::nullopt;
    const auto body = order ? call.object() : std::nullopt;
    if (!body) {
        return;
    }
    edit_organisation(
        call, reader, *order,
        [&](const OrganisationDefinition& organisation) -> std::optional<OrganisationChange> {
            OrganisationChange change = change_today(call);
            PieceReader piece(*body);
            const Substitution wanted =
                Standing(organisation, change.effective).substitution(piece, named, from);
            if (refuse_misfit(call, piece) ||
                !may_set_substitute(call, wanted.absent, wanted.unit)) {
                return std::nullopt;
            }
            change.substitutions.push_back(wanted);
            return change;
        });
}

void end_substitution(Call& call, Reader& reader) {
    const std::optional<Date> from =
        has_ids(call, 2) ? day_of_path(call, call.at.at(2)) : std::nullopt;
    if (!from) {
        return;
    }
    Substitution named;
    named.absent = OfficerId(call.at.at(0));
    named.by = OfficerId(call.at.at(1));
    named.from = *from;
    named.procedure = call.query("procedure");
    named.step = call.query("step");
    named.unit = UnitId(call.query("unit"));
    if (!may_set_substitute(call, named.absent, named.unit)) {
        return;
    }
    end_piece(call, reader, {"until", "procedure", "step", "unit", "dry_run", "ground"},
              &OrganisationChange::substitutions,
              [&](const Standing& standing, Date until) -> std::optional<Substitution> {
                  const Substitution* const known = standing.find(named);
                  if (known == nullptr) {
                      return std::nullopt;
                  }
                  Substitution row = *known;
                  row.until = until;
                  return row;
              });
}

}  // namespace motcua::http
