// Issued forms: number, document and record in one transaction.
#include "forms.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kOne =
    "SELECT dossier, ordinal, moment, role, form_set, form, title, agency, year, number, at, "
    "actor, "
    "digest FROM form WHERE dossier = ?1 AND ordinal = ?2";
constexpr std::string_view kAll =
    "SELECT dossier, ordinal, moment, role, form_set, form, title, agency, year, number, at, "
    "actor, "
    "digest FROM form WHERE dossier = ?1 ORDER BY ordinal";
constexpr std::string_view kOfMoment =
    "SELECT dossier, ordinal, moment, role, form_set, form, title, agency, year, number, at, "
    "actor, "
    "digest FROM form WHERE dossier = ?1 AND role = ?2 AND moment = ?3";
constexpr std::string_view kOfKey =
    "SELECT f.dossier, f.ordinal, f.moment, f.role, f.form_set, f.form, f.title, f.agency, f.year, "
    "f.number, f.at, f.actor, f.digest FROM form_key AS k JOIN form AS f ON f.no = k.form "
    "WHERE k.actor = ?1 AND k.key = ?2";
constexpr std::string_view kNextNumber =
    "INSERT INTO form_number (agency, year, role, last) VALUES (?1, ?2, ?3, 1) "
    "ON CONFLICT (agency, year, role) DO UPDATE SET last = last + 1 RETURNING last";
constexpr std::string_view kLastOrdinal =
    "SELECT coalesce(max(ordinal), 0) FROM form WHERE dossier = ?1";
constexpr std::string_view kAdd =
    "INSERT INTO form (dossier, ordinal, moment, role, form_set, form, title, agency, year, "
    "number, "
    "at, actor, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
constexpr std::string_view kAddKey =
    "INSERT OR IGNORE INTO form_key (actor, key, form) "
    "SELECT ?1, ?2, no FROM form WHERE dossier = ?3 AND ordinal = ?4";

IssuedForm read_form(const Query& query) {
    IssuedForm form;
    form.dossier = query.id<DossierId>(0);
    form.ordinal = query.number<std::uint32_t>(1);
    form.moment = query.number<std::uint32_t>(2);
    form.role = query.text(3);
    form.set = query.text(4);
    form.form = query.text(5);
    form.title = query.text(6);
    form.agency = query.id<UnitId>(7);
    form.year = query.number<int>(8);
    form.number = query.number<std::uint32_t>(9);
    form.at = query.instant(10);
    form.by = query.text(11);
    form.digest = query.text(12);
    return form;
}

std::optional<IssuedForm> first_of(Query& query) {
    return query.next() ? std::optional(read_form(query)) : std::nullopt;
}

std::optional<IssuedForm> of_key(Connection& connection, const std::string& actor,
                                 const std::string& key) {
    if (key.empty()) {
        return std::nullopt;
    }
    Query query(connection, kOfKey);
    query.with(actor, key);
    return first_of(query);
}

std::optional<IssuedForm> of_moment(Connection& connection, const IssuedForm& wanted) {
    Query query(connection, kOfMoment);
    query.with(wanted.dossier, wanted.role, wanted.moment);
    return first_of(query);
}

/// Also for a statement that changes a row and returns it: it is stepped to its end.
std::uint32_t one_number(Query& query) {
    std::uint32_t number = 0;
    while (query.next()) {
        number = query.number<std::uint32_t>(0);
    }
    return number;
}

std::uint32_t next_number(Connection& connection, const IssuedForm& form) {
    Query query(connection, kNextNumber);
    query.with(form.agency, form.year, form.role);
    return one_number(query);
}

std::uint32_t next_ordinal(Connection& connection, const IssuedForm& form) {
    Query query(connection, kLastOrdinal);
    query.with(form.dossier);
    return one_number(query) + 1;
}

void add(Connection& connection, const IssuedForm& form) {
    Query(connection, kAdd)
        .with(form.dossier, form.ordinal, form.moment, form.role, form.set, form.form, form.title,
              form.agency, form.year, form.number, form.at, form.by, form.digest)
        .run();
}

void add_key(Connection& connection, const IssuedForm& form, const std::string& actor,
             const std::string& key) {
    if (!key.empty()) {
        Query(connection, kAddKey).with(actor, key, form.dossier, form.ordinal).run();
    }
}

}  // namespace

Result<IssuedForm> SqliteForms::issue(const IssuedForm& wanted, const std::string& key,
                                      const WriteForm& write) {
    IssuedForm form = wanted;
    MOTCUA_TRY(file_.write([&](Connection& connection) {
        if (const auto before = of_key(connection, wanted.by, key)) {
            if (before->dossier != wanted.dossier || before->role != wanted.role) {
                throw Failure(ErrorCode::key_reused,
                              "expected a key of its own for this form, but it stands for another");
            }
            form = *before;
            return;
        }
        if (const auto before = of_moment(connection, wanted)) {
            form = *before;
        } else {
            form.number = next_number(connection, form);
            form.ordinal = next_ordinal(connection, form);
            const Result<std::string> content = write(form.number);
            if (!content) {
                throw Failure(content.error());
            }
            form.digest = put_paper(connection, file_.options, form.dossier, *content);
            add(connection, form);
        }
        add_key(connection, form, wanted.by, key);
    }));
    return form;
}

Result<std::vector<IssuedForm>> SqliteForms::issued(const DossierId& dossier) {
    return file_.read([&](Connection& connection) -> Result<std::vector<IssuedForm>> {
        std::vector<IssuedForm> forms;
        Query query(connection, kAll);
        query.with(dossier);
        while (query.next()) {
            forms.push_back(read_form(query));
        }
        return forms;
    });
}

Result<std::optional<IssuedForm>> SqliteForms::find(const DossierId& dossier,
                                                    std::uint32_t ordinal) {
    return file_.read([&](Connection& connection) -> Result<std::optional<IssuedForm>> {
        Query query(connection, kOne);
        query.with(dossier, ordinal);
        return first_of(query);
    });
}

Result<std::string> SqliteForms::content(const IssuedForm& form) {
    return documents_.get(form.dossier, form.digest);
}

}  // namespace motcua::sqlite
