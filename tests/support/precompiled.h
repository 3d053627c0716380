#pragma once
#include "models/base/precompiled.h"
#include <QtTest/QtTest>
