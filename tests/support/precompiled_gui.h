#pragma once
#include "views/precompiled.h"
#include <QtTest/QtTest>
