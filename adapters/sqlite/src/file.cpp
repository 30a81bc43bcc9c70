// stat, statfs, open(O_EXCL) and fsync around a database file.
#include "file.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "descriptor.hpp"
#include "failure.hpp"

namespace motcua::sqlite {
namespace {

std::string reason(int code) { return std::generic_category().message(code); }

void sync(const std::string& path, int flags) {
    const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
    if (file.get() < 0 || ::fsync(file.get()) != 0) {
        fail_system("sync '" + path + "'", errno);
    }
}

struct KnownFileSystem {
    std::uint32_t magic;
    const char* name;
    Keeping keeping;
};

/// Magic numbers of statfs(2).
constexpr std::array<KnownFileSystem, 20> kFileSystems{{
    {0x6969, "NFS", Keeping::unreliable},        {0x517B, "SMB", Keeping::unreliable},
    {0xFE534D42, "SMB2", Keeping::unreliable},   {0xFF534D42, "CIFS", Keeping::unreliable},
    {0x65735546, "FUSE", Keeping::unreliable},   {0x01021997, "9P", Keeping::unreliable},
    {0x00C36400, "Ceph", Keeping::unreliable},   {0x5346414F, "AFS", Keeping::unreliable},
    {0x73757245, "Coda", Keeping::unreliable},   {0x564C, "NCP", Keeping::unreliable},
    {0x0BD00BD0, "Lustre", Keeping::unreliable}, {0x47504653, "GPFS", Keeping::unreliable},
    {0x01021994, "tmpfs", Keeping::volatile_},   {0x858458F6, "ramfs", Keeping::volatile_},
    {0xEF53, "ext4", Keeping::durable},          {0x58465342, "XFS", Keeping::durable},
    {0x9123683E, "Btrfs", Keeping::durable},     {0x2FC12FC1, "ZFS", Keeping::durable},
    {0xF2F52010, "F2FS", Keeping::durable},      {0x794C7630, "overlay", Keeping::durable},
}};

}  // namespace

void fail_system(const std::string& doing, int code) {
    const ErrorCode error =
        code == ENOSPC || code == EDQUOT ? ErrorCode::storage_full : ErrorCode::storage_unavailable;
    throw Failure(error,
                  "expected to be able to " + doing + ", but the system says: " + reason(code));
}

std::string canonical_path(const std::string& path) {
    std::error_code error;
    const std::filesystem::path canonical =
        std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
    if (error || path.empty()) {
        throw Failure(ErrorCode::invalid_argument,
                      "expected the path of a database file, but '" + path + "' is none");
    }
    return canonical.string();
}

bool file_exists(const std::string& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0;
}

void create_durably(const std::string& path) {
    {
        const Descriptor file(
            ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (file.get() < 0) {
            fail_system("create '" + path + "'", errno);
        }
        if (::fsync(file.get()) != 0) {
            fail_system("sync '" + path + "'", errno);
        }
    }
    sync_folder_of(path);
}

void sync_file(const std::string& path) { sync(path, O_RDONLY); }

void sync_folder_of(const std::string& path) {
    sync(std::filesystem::path(path).parent_path().string(), O_RDONLY | O_DIRECTORY);
}

bool are_one_file(const std::string& one, const std::string& other) {
    struct stat first {};
    struct stat second {};
    return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 &&
           first.st_ino == second.st_ino && first.st_dev == second.st_dev;
}

void add_name(const std::string& path, const std::string& name) {
    if (::link(path.c_str(), name.c_str()) != 0) {
        fail_system("keep '" + path + "' as '" + name + "'", errno);
    }
}

void rename_file(const std::string& from, const std::string& to, bool replace) {
    int failed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(),
                             replace ? 0U : static_cast<unsigned>(RENAME_NOREPLACE));
    if (failed != 0 && errno == EINVAL && !replace && !file_exists(to)) {
        failed = ::rename(from.c_str(), to.c_str());  // a file system that knows no such renaming
    }
    if (failed != 0 && errno == EEXIST) {
        throw Failure(ErrorCode::already_exists,
                      "expected a name that is free, but there is '" + to + "'");
    }
    if (failed != 0) {
        fail_system("rename '" + from + "' to '" + to + "'", errno);
    }
}

void remove_file(const std::string& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        fail_system("remove '" + path + "'", errno);
    }
}

void try_to_remove_file(const std::string& path) noexcept { ::unlink(path.c_str()); }

FileSystem file_system_of(std::uint32_t magic) {
    for (const KnownFileSystem& known : kFileSystems) {
        if (known.magic == magic) {
            return {known.name, known.keeping};
        }
    }
    std::array<char, 16> hexadecimal{};
    const auto end = std::to_chars(hexadecimal.begin(), hexadecimal.end(), magic, 16).ptr;
    return {"0x" + std::string(hexadecimal.begin(), end), Keeping::durable};
}

void require_reliable_place(const std::string& path, bool any_file_system) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) {
        fail_system("find '" + path + "'", errno);
    }
    if (!S_ISREG(found.st_mode)) {
        throw Failure(ErrorCode::invalid_argument,
                      "expected a database file, but '" + path + "' is no regular file");
    }
    if (found.st_nlink > 1) {
        throw Failure(ErrorCode::invalid_argument,
                      "expected a file with one name, but '" + path + "' has " +
                          std::to_string(found.st_nlink) +
                          "; each name would get its own write-ahead log: make a copy "
                          "instead of a hard link");
    }
    struct statfs system {};
    if (any_file_system || ::statfs(path.c_str(), &system) != 0) {
        return;
    }
    const FileSystem kind = file_system_of(static_cast<std::uint32_t>(system.f_type));
    if (kind.keeping == Keeping::unreliable) {
        throw Failure(ErrorCode::invalid_argument,
                      "expected a local file system, but '" + path + "' lies on " + kind.name +
                          ", which does not promise locks and syncs; use a local disk");
    }
}

}  // namespace motcua::sqlite
